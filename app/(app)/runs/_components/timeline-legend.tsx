import { clsx } from 'clsx';
import type { CallOutcome, Timeline } from '@/lib/contracts/run-history';
import { outcomeNames } from '../_model/timeline-words';

const swatches: Record<CallOutcome, string> = {
  usable: 'bg-accent',
  retried:
    'bg-overdue bg-[linear-gradient(var(--color-paper),var(--color-paper))] bg-[length:100%_2px] bg-center bg-no-repeat',
  lost: 'border border-error bg-error-wash',
};

/** What the colours mean, and how many of each there are. */
export function TimelineLegend({ timeline }: { timeline: Timeline }) {
  const counts = (['usable', 'retried', 'lost'] as const).map(
    (outcome) => [outcome, timeline.calls.filter((call) => call.outcome === outcome).length] as const,
  );
  return (
    <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-ink-2 text-sm tabular-nums">
      {counts.map(
        ([outcome, n]) =>
          n > 0 && (
            <Line key={outcome} swatch={swatches[outcome]}>
              {n.toLocaleString('en')} {outcomeNames[outcome]}
            </Line>
          ),
      )}
      {timeline.carried > 0 && (
        <Line swatch="border border-ink-3 border-dashed">
          {timeline.carried.toLocaleString('en')} carried over
        </Line>
      )}
      {timeline.waits.some(({ toMs }) => toMs === null || toMs > 0) && (
        <Line swatch="bg-[repeating-linear-gradient(45deg,var(--color-edge)_0_1px,transparent_1px_4px)]">
          waiting
        </Line>
      )}
    </ul>
  );
}

function Line({ swatch, children }: { swatch: string; children: React.ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      <span aria-hidden="true" className={clsx('h-2.5 w-4 shrink-0 rounded-[2px]', swatch)} />
      <span>{children}</span>
    </li>
  );
}
