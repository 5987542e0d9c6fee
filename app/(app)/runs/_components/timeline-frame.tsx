import { useId } from 'react';
import { anchorAt, LANES_TOP, percent, pictureSize, withRoom } from '../_model/picture-size';
import type { TimelineLayout } from '../_model/timeline-layout';
import { clock, markNames, waitNames } from '../_model/timeline-words';

/** Shares of the width below which a label would run into its neighbour, also on a phone. */
const MARK_ROOM = 0.14;
const ROUND_ROOM = 0.2;
const WAIT_ROOM = 0.3;

/** What stands around the calls: rounds above them, steps and waits through them, the time below. */
export function TimelineFrame({ layout, isDense }: { layout: TimelineLayout; isDense: boolean }) {
  const hatch = useId();
  const { axisTop, body, height } = pictureSize(layout.lanes, isDense);
  return (
    <svg
      aria-hidden="true"
      width="100%"
      height={height}
      className="pointer-events-none absolute inset-0 overflow-visible"
    >
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line y2="6" className="stroke-edge" strokeWidth="1.5" opacity="0.5" />
        </pattern>
      </defs>
      {layout.waits.map((wait) => (
        <g key={`${wait.for}${wait.from}`}>
          <rect
            x={percent(wait.from)}
            y={LANES_TOP - 4}
            width={percent(wait.to - wait.from)}
            height={body + 4}
            fill={`url(#${hatch})`}
          />
          {wait.to - wait.from > WAIT_ROOM && (
            <text
              x={percent((wait.from + wait.to) / 2)}
              y={axisTop - 6}
              textAnchor="middle"
              className="fill-ink-2 stroke-4 stroke-paper text-xs [paint-order:stroke]"
            >
              waits for {waitNames[wait.for]}
            </text>
          )}
        </g>
      ))}
      {layout.rounds.map(({ round, from, to }) => (
        <g key={round}>
          <line
            x1={percent(from)}
            x2={percent(to)}
            y1={LANES_TOP - 8}
            y2={LANES_TOP - 8}
            className="stroke-edge"
          />
          <text
            x={percent((from + to) / 2)}
            y={LANES_TOP - 14}
            textAnchor="middle"
            className="fill-ink-2 text-xs"
          >
            {to - from > ROUND_ROOM ? `Round ${round}` : round}
          </text>
        </g>
      ))}
      {layout.marks.map(({ kind, atMs, at }) => (
        <line
          key={`${kind}${atMs}`}
          x1={percent(at)}
          x2={percent(at)}
          y1={14}
          y2={axisTop + 4}
          strokeDasharray="2 3"
          className="stroke-ink-3"
        />
      ))}
      {withRoom(layout.marks, MARK_ROOM).map(({ kind, atMs, at }) => (
        <text
          key={`${kind}${atMs}`}
          x={percent(at)}
          y={10}
          textAnchor={anchorAt(at)}
          className="fill-ink-3 text-xs"
        >
          {markNames[kind]}
        </text>
      ))}
      <line x2="100%" y1={axisTop + 4} y2={axisTop + 4} className="stroke-line" />
      {layout.ticks.map(({ ms, at }) => (
        <text
          key={ms}
          x={percent(at)}
          y={axisTop + 20}
          textAnchor={anchorAt(at)}
          className="fill-ink-3 text-xs tabular-nums"
        >
          {clock(ms)}
        </text>
      ))}
    </svg>
  );
}
