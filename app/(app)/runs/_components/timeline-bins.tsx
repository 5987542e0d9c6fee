import type { CallOutcome } from '@/lib/contracts/run-history';
import { LANES_TOP, percent } from '../_model/picture-size';
import { type Bin, total } from '../_model/timeline-layout';
import { binName, binWords } from '../_model/timeline-words';
import { outcomeClass } from './timeline-bars';

/** From the top of the pile: what went wrong is not hidden below what went well. */
const pile: readonly CallOutcome[] = ['lost', 'retried', 'usable'];

type TimelineBinsProps = {
  bins: readonly Bin[];
  active: number;
  optionId(index: number): string;
  body: number;
};

/** How many calls were in flight over time, where there are too many for a bar each. */
export function TimelineBins({ bins, active, optionId, body }: TimelineBinsProps) {
  const peak = bins.reduce((most, bin) => Math.max(most, total(bin.inFlight)), 0) || 1;
  const shown = bins[active];
  const foot = LANES_TOP + body;
  const heightOf = (calls: number) => (calls / peak) * body;
  return (
    <>
      {bins.map((bin, index) => {
        let top = foot - heightOf(total(bin.inFlight));
        return (
          <g
            key={bin.from}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            aria-label={`${binName(bin)}, ${binWords(bin)}`}
          >
            {pile.map((outcome) => {
              const height = heightOf(bin.inFlight[outcome]);
              const y = top;
              top += height;
              return height === 0 ? null : (
                <rect
                  key={outcome}
                  x={percent(bin.from)}
                  y={y}
                  style={{ width: `calc(${percent(bin.to - bin.from)} - 1px)` }}
                  height={height}
                  className={outcome === 'lost' ? 'fill-error' : outcomeClass[outcome]}
                />
              );
            })}
          </g>
        );
      })}
      {shown && (
        <rect
          x={percent(shown.from)}
          y={LANES_TOP - 3}
          width={percent(shown.to - shown.from)}
          height={body + 5}
          rx={2}
          className="fill-none stroke-2 stroke-ink"
        />
      )}
    </>
  );
}
