import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { uuid } from '@/lib/contracts/primitives';
import { AppError } from '@/lib/errors';
import { getRun } from '@/lib/runs/get-run';
import { getSetup } from '@/lib/runs/get-setup';
import { requireActor } from '../../require-actor';
import { RunReport } from '../_components/run-report';

export const metadata: Metadata = { title: 'Run' };

export default async function RunPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await requireActor(`/runs/${id}`);
  if (!uuid.safeParse(id).success) notFound();
  const [run, setup] = await Promise.all([getRun(actor.id, id), getSetup(actor, id)]).catch(missing);
  return (
    <div className="max-w-[60rem] px-4 pt-6 pb-16 md:px-8 md:pt-10">
      <Link href="/runs" className="text-ink-3 text-sm underline underline-offset-4 hover:text-ink">
        All runs
      </Link>
      <RunReport first={run} firstSetup={setup} timeZone={actor.timeZone} serverNow={Date.now()} />
    </div>
  );
}

function missing(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound();
  throw error;
}
