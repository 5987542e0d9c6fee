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
    <div className="mt-4 grid max-w-3xl grid-cols-[5.5rem_minmax(0,1fr)] @2xl:grid-cols-[12rem_minmax(0,1fr)]">
      <div className="pointer-events-none relative">
        <ol
          aria-hidden="true"
          className="w-4.5 text-right text-ink-3 text-xs tabular-nums [list-style-type:'']"
        >
          {top.map(({ todoId }, row) => (
            <li key={todoId} style={{ height: ROW, lineHeight: `${ROW}px` }}>
              {row + 1}
            </li>
          ))}
        </ol>
        <svg
          aria-hidden="true"
          height={top.length * ROW}
          viewBox={`0 0 100 ${top.length * ROW}`}
          preserveAspectRatio="none"
          className="absolute top-0 left-6 w-[calc(100%-1.75rem)] overflow-visible"
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
