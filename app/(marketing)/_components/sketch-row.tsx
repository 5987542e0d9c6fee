import { clsx } from 'clsx';
import type { SketchItem } from './sketch-items';

type SketchRowProps = { item: SketchItem; place: number; isRanked: boolean };

/** Large at the top, denser further down, once the order means something; before that, all lines are alike. */
function heights(place: number, isRanked: boolean) {
  if (!isRanked) return { row: 'h-[2.875rem] items-center', title: 'text-base' };
  if (place === 1)
    return { row: 'h-20 items-start', title: 'text-[1.625rem] leading-8 tracking-[-0.022em] font-semibold' };
  if (place <= 3)
    return { row: 'h-[4.125rem] items-start', title: 'text-lg leading-7 font-medium tracking-[-0.01em]' };
  return { row: 'h-[2.1875rem] items-center', title: place <= 6 ? 'text-base' : 'text-base text-ink-2' };
}

export function SketchRow({ item, place, isRanked }: SketchRowProps) {
  const { row, title } = heights(place, isRanked);
  const isFirst = isRanked && place === 1;
  return (
    <li data-id={item.id} className={clsx('grid grid-cols-[2rem_minmax(0,1fr)_auto] gap-x-2', row)}>
      <span
        aria-hidden="true"
        className={clsx(
          'text-sm tabular-nums',
          isRanked ? 'text-ink-2' : 'text-ink-3',
          isFirst && 'leading-8',
          isRanked && (place === 2 || place === 3) && 'leading-7',
        )}
      >
        {place}
      </span>
      <span className="min-w-0">
        <span data-title className={clsx('block origin-left truncate', title)}>
          {item.title}
        </span>
        {isRanked && item.reason && <span className="block truncate text-accent text-sm">{item.reason}</span>}
      </span>
      {item.fact && (
        <span
          className={clsx(
            'text-sm tabular-nums',
            item.isOverdue ? 'text-overdue' : 'text-ink-3',
            isFirst && 'leading-8',
            isRanked && (place === 2 || place === 3) && 'leading-7',
          )}
        >
          {item.fact}
        </span>
      )}
    </li>
  );
}
