'use client';
import { clsx } from 'clsx';
import { Ellipsis } from 'lucide-react';
import { memo } from 'react';
import { Checkbox } from '@/app/_components/ui/checkbox';
import { showsReason, spokenFacts } from '../_model/build-rows';
import { type Clock, dueLabel } from '../_model/due';
import type { ListRow } from '../_model/list-row';
import { Place } from './place';
import { RowFacts } from './row-facts';
import { RowReason } from './row-reason';

export type RowHandlers = {
  open(id: string): void;
  toggleDone(id: string): void;
  toggleChosen(id: string): void;
  openMenu(id: string, at: { x: number; y: number }): void;
  focused(id: string): void;
};

type TodoRowProps = {
  row: ListRow;
  clock: Clock;
  top: number;
  index: number;
  /** -1 while nobody knows. */
  count: number;
  /** The row that Tab leads to. */
  isStop: boolean;
  isSelected: boolean;
  isProvisional: boolean;
  isMovable: boolean;
  /** Null unless items are being chosen; then whether this one is. */
  isChosen: boolean | null;
  handlers: RowHandlers;
  onRef(id: string, element: HTMLElement | null): void;
};

/** Place, circle, title, facts; the reason below. One line of the page. */
export const TodoRow = memo(function TodoRow(props: TodoRowProps) {
  const {
    row,
    clock,
    top,
    index,
    count,
    isStop,
    isSelected,
    isProvisional,
    isMovable,
    isChosen,
    handlers,
    onRef,
  } = props;
  const { todo, shape } = row;
  const due = dueLabel(todo, clock);
  const isDone = todo.status === 'done';
  const tabIndex = isStop ? 0 : -1;
  const describedBy = `about-${todo.id}`;
  return (
    <li
      ref={(element) => onRef(todo.id, element)}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-todo={todo.id}
      style={{ transform: `translateY(${top}px)`, height: shape.height }}
      className={clsx(
        'group absolute inset-x-0 top-0 grid grid-cols-[1.75rem_1.75rem_minmax(0,1fr)_auto] rounded-md bg-paper pr-1 md:grid-cols-[5.25rem_2rem_minmax(0,1fr)_auto]',
        isSelected ? 'bg-well' : 'focus-within:bg-rail hover:bg-rail',
      )}
    >
      <Place row={row} isProvisional={isProvisional} isMovable={isMovable} />
      <span
        className={clsx(
          'flex justify-end pr-0.5',
          shape.tier === 1 ? 'pt-3.5' : shape.tier === 2 ? 'pt-2.5' : 'pt-2.5',
        )}
      >
        {isChosen === null ? (
          <Checkbox
            shape="circle"
            checked={isDone}
            tabIndex={tabIndex}
            aria-label={isDone ? `Reopen ${todo.title}` : `Complete ${todo.title}`}
            onChange={() => handlers.toggleDone(todo.id)}
          />
        ) : (
          <Checkbox
            checked={isChosen}
            tabIndex={tabIndex}
            aria-label={`Take the new place of ${todo.title}`}
            onChange={() => handlers.toggleChosen(todo.id)}
          />
        )}
      </span>
      <div
        className={clsx(
          'flex min-w-0 flex-col pl-2.5',
          shape.tier === 1 ? 'pt-2.5' : shape.tier === 2 ? 'pt-2' : 'pt-2 @xl:pt-1.5',
        )}
      >
        <div className="flex min-w-0 flex-col @xl:flex-row @xl:items-start @xl:gap-4">
          <button
            type="button"
            data-row-title
            tabIndex={tabIndex}
            aria-describedby={describedBy}
            onClick={() => handlers.open(todo.id)}
            onFocus={() => handlers.focused(todo.id)}
            className={clsx(
              'min-w-0 scroll-mt-28 scroll-mb-52 rounded-sm text-left after:absolute after:inset-0 after:left-16 after:-z-1 @xl:flex-1 md:after:left-28',
              shape.tier === 1 ? 'font-medium text-lg' : 'text-base',
              shape.titleLines === 2 ? 'line-clamp-2' : 'truncate',
              isDone && 'text-ink-3 line-through',
            )}
          >
            {todo.title}
          </button>
          {/* However much there is to say, the title keeps the larger part. */}
          <span className="flex min-w-0 gap-3 @xl:max-w-[45%]">
            {!showsReason(row) && row.reason && (
              <span
                className={clsx(
                  'hidden min-w-0 flex-1 truncate text-sm leading-6 @xl:group-focus-within:block',
                  row.isReasonByModel ? 'text-accent' : 'text-ink-3',
                )}
              >
                {row.reason}
              </span>
            )}
            <RowFacts row={row} due={due} />
          </span>
        </div>
        {showsReason(row) && <RowReason row={row} isProvisional={isProvisional} />}
        <span id={describedBy} hidden>
          {spokenFacts(row, due?.text ?? null)}
        </span>
      </div>
      <button
        type="button"
        tabIndex={tabIndex}
        aria-label={`More for ${todo.title}`}
        aria-haspopup="menu"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          handlers.openMenu(todo.id, { x: box.left, y: box.bottom });
        }}
        className={clsx(
          'touch-target ml-1 grid size-7 place-items-center self-start rounded-md text-ink-3 opacity-0 hover:bg-well hover:text-ink focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-60',
          shape.tier === 1 ? 'mt-2.5' : 'mt-1.5',
        )}
      >
        <Ellipsis aria-hidden="true" className="size-4" />
      </button>
    </li>
  );
});
