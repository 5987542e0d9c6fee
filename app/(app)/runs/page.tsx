import type { Metadata } from 'next';
import { getUsage } from '@/lib/runs/get-usage';
import { listRuns } from '@/lib/runs/list-runs';
import { requireActor } from '../require-actor';
import { RunHistory } from './_components/run-history';
import { PAGE_SIZE } from './_model/page-size';
import { parseRunFilter } from './_model/run-filter';

export const metadata: Metadata = { title: 'Runs' };

type RunsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RunsPage({ searchParams }: RunsPageProps) {
  const actor = await requireActor('/runs');
  const asked = await searchParams;
  const filter = parseRunFilter({ get: (name) => [asked[name]].flat()[0] ?? null });
  const { status, path } = filter;
  const [latest, page, usage] = await Promise.all([
    listRuns(actor.id, { limit: PAGE_SIZE }),
    listRuns(actor.id, { limit: PAGE_SIZE, status: status ?? undefined, path: path ?? undefined }),
    getUsage(actor.id),
  ]);
  return (
    <div className="max-w-[76rem] px-4 pt-6 pb-16 md:px-8 md:pt-10">
      <h1 className="font-semibold text-2xl">Runs</h1>
      <RunHistory latest={latest.items} first={{ filter, page }} usage={usage} timeZone={actor.timeZone} />
    </div>
  );
}
