'use client';
import { clsx } from 'clsx';
import Link from 'next/link';
import { Badge } from '@/app/_components/ui/badge';
import { Notice } from '@/app/_components/ui/notice';
import type { Run } from '@/lib/contracts/run';
import { isActive } from '../../_data/merge-run';
import { useStreamState } from '../../_events/live-events';
import { connectionLost } from '../../todos/_run/run-sentence';
import { SimulatedBadge } from '../../todos/_run/simulated-badge';
import { useRuns } from '../../todos/_run/use-runs';
import { moment, runLine, statusWord } from './run-words';

/** Every run, newest first, in one quiet line each. A run that goes on keeps itself up to date. */
export function RunsList({ first, timeZone }: { first: Run[]; timeZone: string }) {
  const runs = useRuns(first);
  const isLost = useStreamState() === 'lost';
  if (runs.length === 0) {
    return (
      <p className="mt-8 max-w-[52ch] text-ink-2">
        No run yet. Press Prioritize above your list, and what happened stays here: the calls, the time, the
        cost, and the order.
      </p>
    );
  }
  return (
    <>
      {isLost && runs.some(isActive) && <Notice className="mt-4">{connectionLost.text}</Notice>}
      <ul className="mt-6 divide-y divide-line border-line border-y">
        {runs.map((run) => (
          <li
            key={run.id}
            className="relative flex flex-wrap items-baseline gap-x-6 gap-y-1 py-3 hover:bg-rail"
          >
            <Link
              href={`/runs/${run.id}`}
              className="w-40 font-medium tabular-nums after:absolute after:inset-0"
            >
              {moment(run.createdAt, timeZone)}
            </Link>
            <span className={clsx('w-36', run.status === 'FAILED' ? 'text-error' : 'text-ink-2')}>
              {statusWord(run)}
              {isActive(run) && run.progress.callsTotal > 0 && (
                <span className="text-ink-3 tabular-nums">
                  {' '}
                  {run.progress.callsDone}/{run.progress.callsTotal}
                </span>
              )}
            </span>
            <span className="min-w-0 flex-1 basis-56 text-ink-3 text-sm tabular-nums">{runLine(run)}</span>
            <span className="z-1 flex gap-2">
              {run.degraded && <Badge tone="overdue">partial</Badge>}
              {run.simulated && <SimulatedBadge />}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
