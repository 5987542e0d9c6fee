import Link from 'next/link';
import { moment } from '@/app/_components/moment';
import type { Run } from '@/lib/contracts/run';
import { SimulatedBadge } from '../../todos/_run/simulated-badge';
import { RunState } from './run-state';
import { RetryOf } from './run-table';
import { runLine } from './run-words';

type RunCardsProps = { runs: readonly Run[]; timeZone: string };

/** The same runs where there is no room for a table. */
export function RunCards({ runs, timeZone }: RunCardsProps) {
  return (
    <ul aria-label="Runs, newest first" className="divide-y divide-line border-line border-y @4xl:hidden">
      {runs.map((run) => (
        <li key={run.id} className="relative py-3 hover:bg-rail">
          <div className="flex items-baseline justify-between gap-4">
            <Link
              href={`/runs/${run.id}`}
              className="whitespace-nowrap font-medium tabular-nums after:absolute after:inset-0"
            >
              {moment(run.createdAt, timeZone)}
            </Link>
            <span className="text-right text-sm">
              <RunState run={run} />
            </span>
          </div>
          <div className="mt-0.5 flex items-start justify-between gap-4">
            <p className="min-w-0 text-ink-3 text-sm tabular-nums">{runLine(run)}</p>
            {run.simulated && (
              <span className="z-1 flex">
                <SimulatedBadge />
              </span>
            )}
          </div>
          <RetryOf run={run} />
        </li>
      ))}
    </ul>
  );
}
