'use client';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { Run } from '@/lib/contracts/run';
import type { Usage } from '@/lib/contracts/run-history';
import { isActive, isFinal } from '../../_data/merge-run';
import { useStreamState } from '../../_events/live-events';
import { connectionLost } from '../../todos/_run/run-sentence';
import { useRuns } from '../../todos/_run/use-runs';
import { filterAddress, parseRunFilter, type RunFilter } from '../_model/run-filter';
import { MonthTotals } from './month-totals';
import { MorePages } from './more-pages';
import { RunCards } from './run-cards';
import { RunFilters } from './run-filters';
import { RunTable } from './run-table';
import { type FirstHistory, useRunHistory } from './use-run-history';
import { useUsage } from './use-usage';

type RunHistoryProps = { latest: Run[]; first: FirstHistory; usage: Usage; timeZone: string };

const settledOf = (runs: readonly Run[]) => runs.filter(isFinal).length;

/** Every run, newest first, what is on show kept in the address. A run that goes on keeps itself up to date. */
export function RunHistory({ latest, first, usage, timeZone }: RunHistoryProps) {
  const params = useSearchParams();
  const filter = useMemo(() => parseRunFilter(params), [params]);
  const live = useRuns(latest);
  const { runs, ...pages } = useRunHistory(filter, first, live);
  const totals = useUsage(settledOf(live), usage, settledOf(latest));
  const isLost = useStreamState() === 'lost';
  if (live.length === 0) return <NeverRun />;
  return (
    <div className="@container">
      <MonthTotals usage={totals} />
      <RunFilters filter={filter} onFilter={show} />
      <div className="mt-2">
        {isLost && runs?.some(isActive) && <Notice className="mb-4">{connectionLost.text}</Notice>}
        {runs && runs.length > 0 && <RunTable runs={runs} timeZone={timeZone} />}
        {runs && runs.length > 0 && <RunCards runs={runs} timeZone={timeZone} />}
        {runs?.length === 0 && <NoneLikeThis />}
        {!runs && !pages.error && <Skeleton />}
        <MorePages pages={pages} label="Show older runs" />
      </div>
    </div>
  );
}

/** Next keeps useSearchParams in step with the History API: no request to the server. */
const show = (filter: RunFilter) => window.history.pushState(null, '', filterAddress(filter));

function NeverRun() {
  return (
    <p className="mt-8 max-w-[52ch] text-ink-2">
      No run yet. Press Prioritize above your list, and what happened stays here: the calls, the time, the
      cost, and the order.
    </p>
  );
}

function NoneLikeThis() {
  return (
    <div className="border-line border-t pt-6">
      <p className="text-ink-2">No run like this.</p>
      <Button size="sm" className="mt-3" onClick={() => show({ status: null, path: null })}>
        Show all runs
      </Button>
    </div>
  );
}

/** As high as what will stand here, so that nothing jumps. */
function Skeleton() {
  return (
    <div aria-busy="true" className="divide-y divide-line border-line border-y">
      <span className="sr-only">Loading</span>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
        <div key={row} className="flex h-17 flex-col justify-center gap-2 @4xl:h-11">
          <span className="h-3 w-40 rounded-sm bg-well" />
          <span className="h-3 w-64 max-w-full rounded-sm bg-well @4xl:hidden" />
        </div>
      ))}
    </div>
  );
}
