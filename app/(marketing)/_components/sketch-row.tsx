import { clsx } from 'clsx';
import type { SketchItem } from './sketch-items';

type SketchRowProps = { item: SketchItem; place: number; isRanked: boolean };

/** Large at the top, denser further down, once the order means something; before that, all lines are alike. */
function look(place: number, isRanked: boolean) {
  if (!isRanked) return { row: 'h-[2.875rem] content-center', line: '', title: 'text-base' };
  if (place === 1) {
    return { row: 'h-20', line: 'leading-8', title: 'font-semibold text-[1.625rem] tracking-[-0.022em]' };
  }
  if (place <= 3)
    return { row: 'h-[4.125rem]', line: 'leading-7', title: 'font-medium text-lg tracking-[-0.01em]' };
  return {
    row: 'h-[2.1875rem] content-center',
    line: '',
    title: place <= 6 ? 'text-base' : 'text-base text-ink-2',
  };
}

export function SketchRow({ item, place, isRanked }: SketchRowProps) {
  const { row, line, title } = look(place, isRanked);
  return (
    <li
      data-id={item.id}
      className={clsx(
        'grid grid-cols-[2rem_minmax(0,1fr)_auto] items-baseline gap-x-2',
        !line || 'content-start',
        row,
      )}
    >
      <span
        aria-hidden="true"
        className={clsx('text-sm tabular-nums', isRanked ? 'text-ink-2' : 'text-ink-3')}
      >
        {place}
      </span>
      <span data-title className={clsx('block origin-left truncate', title, line)}>
        {item.title}
      </span>
      <span className={clsx('text-sm tabular-nums', item.isOverdue ? 'text-overdue' : 'text-ink-3')}>
        {item.fact}
      </span>
      {isRanked && item.reason && (
        <span className="col-span-2 col-start-2 block truncate text-accent text-sm">{item.reason}</span>
      )}
    </li>
  );
}
