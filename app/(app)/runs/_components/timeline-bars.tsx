import type { CallOutcome } from '@/lib/contracts/run-history';
import { LANES_TOP, type laneSize, percent } from '../_model/picture-size';
import type { Bar } from '../_model/timeline-layout';
import { callName, callWords } from '../_model/timeline-words';

/** Colour never alone: what was lost is hollow, what was retried has a notch; words are in the legend and in each part. */
export const outcomeClass: Record<CallOutcome, string> = {
  usable: 'fill-accent',
  retried: 'fill-overdue',
  lost: 'fill-error-wash stroke-error',
};

type TimelineBarsProps = {
  bars: readonly Bar[];
  active: number;
  optionId(index: number): string;
  size: ReturnType<typeof laneSize>;
};

/** A bar for each call, in the lane of whoever made it. */
export function TimelineBars({ bars, active, optionId, size }: TimelineBarsProps) {
  const shown = bars[active];
  return (
    <>
      {bars.map((bar, index) => {
        const { call, lane, from } = bar;
        const y = LANES_TOP + lane * size.pitch;
        const width = { width: widthOf(bar) };
        return (
          <g
            key={`${call.round}.${call.block}`}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            aria-label={`${callName(call)}, ${callWords(call)}`}
          >
            <rect
              x={percent(from)}
              y={call.outcome === 'lost' ? y + 0.5 : y}
              style={width}
              height={call.outcome === 'lost' ? size.bar - 1 : size.bar}
              rx={2}
              className={outcomeClass[call.outcome]}
              opacity={call.isLate ? 0.5 : undefined}
            />
            {call.outcome === 'retried' && (
              <rect
                x={percent(from)}
                y={y + size.bar / 2 - 1}
                style={width}
                height={2}
                className="fill-paper"
              />
            )}
          </g>
        );
      })}
      {shown && (
        <rect
          x={percent(shown.from)}
          y={LANES_TOP + shown.lane * size.pitch - 1.5}
          style={{ width: widthOf(shown) }}
          height={size.bar + 3}
          rx={3}
          className="fill-none stroke-2 stroke-ink"
        />
      )}
    </>
  );
}

/** A hair narrower than the time it took, so that one call ends before the next begins; never too thin to see. */
const widthOf = ({ from, to }: Bar) => `max(2px, calc(${percent(to - from)} - 1.5px))`;
