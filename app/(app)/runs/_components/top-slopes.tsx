import { clsx } from 'clsx';
import type { ComparedItem } from '@/lib/contracts/run-history';
import { DELETED, moveSpoken, moveWords } from '../_model/comparison-words';
import { slopesOf } from '../_model/slopes';

const ROW = 32;

const strokes = { up: 'stroke-accent stroke-2', down: 'stroke-ink-3', same: 'stroke-edge' };

/** The first items as they stand now, each with a line from where it stood before. The lines only repeat the words. */
export function TopSlopes({ top }: { top: readonly ComparedItem[] }) {
  const slopes = slopesOf(top);
  const y = (row: number) => row * ROW + ROW / 2;
  return (
    <div className="mt-4 grid grid-cols-[5.5rem_minmax(0,1fr)] @2xl:grid-cols-[12rem_minmax(0,1fr)]">
      <div className="pointer-events-none">
        <svg aria-hidden="true" width="100%" height={top.length * ROW + 4} className="block overflow-visible">
          {top.map(({ todoId }, row) => (
            <text
              key={todoId}
              x={18}
              y={y(row) + 4}
              textAnchor="end"
              className="fill-ink-3 text-xs tabular-nums"
            >
              {row + 1}
            </text>
          ))}
          {/* A nested picture, because a line cannot begin at "26 pixels" and end at "100 % less 8". */}
          <svg
            aria-hidden="true"
            x={26}
            style={{ width: 'calc(100% - 34px)' }}
            height="100%"
            viewBox={`0 0 100 ${top.length * ROW + 4}`}
            preserveAspectRatio="none"
            className="overflow-visible"
          >
            {slopes.map(({ todoId, from, to, kind, isFromBelow }) => (
              <path
                key={todoId}
                d={`M 0 ${y(from)} C 40 ${y(from)} 60 ${y(to)} 100 ${y(to)}`}
                vectorEffect="non-scaling-stroke"
                strokeDasharray={isFromBelow ? '3 3' : undefined}
                className={clsx('fill-none', strokes[kind])}
              />
            ))}
          </svg>
        </svg>
      </div>
      <ol
        aria-label="The first items, and where they stood before"
        className="tabular-nums [list-style-type:'']"
      >
        {top.map((item) => {
          const { moved } = moveWords(item);
          return (
            <li
              key={item.todoId}
              style={{ height: ROW }}
              className="grid grid-cols-[1.75rem_minmax(0,1fr)_auto] items-center gap-x-2"
            >
              <span className="text-right text-ink-3">{item.position}</span>
              <span className="truncate">{item.title ?? <em className="text-ink-3">{DELETED}</em>}</span>
              <span className={clsx('text-xs', moved.startsWith('▲') ? 'text-accent' : 'text-ink-3')}>
                <span aria-hidden={moved !== 'new'}>{moved}</span>
                <span className="sr-only">{moveSpoken(item)}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
