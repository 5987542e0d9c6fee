import type { Metadata } from 'next';
import { listRuns } from '@/lib/runs/list-runs';
import { requireActor } from '../require-actor';
import { RunsList } from './_components/runs-list';

export const metadata: Metadata = { title: 'Runs' };

export default async function RunsPage() {
  const actor = await requireActor('/runs');
  const runs = await listRuns(actor.id, { limit: 20 });
  return (
    <div className="max-w-[60rem] px-4 pt-6 pb-16 md:px-8 md:pt-10">
      <h1 className="font-semibold text-2xl">Runs</h1>
      <RunsList first={runs.items} timeZone={actor.timeZone} />
    </div>
  );
}
