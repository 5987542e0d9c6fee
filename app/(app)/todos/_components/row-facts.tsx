import { clsx } from 'clsx';
import { Ban, CalendarClock, Pin } from 'lucide-react';
import type { DueLabel } from '../_model/due';
import type { ListRow } from '../_model/list-row';

/** At most three quiet facts: when, what stands in the way, where it belongs. */
export function RowFacts({ row, due }: { row: ListRow; due: DueLabel | null }) {
  const { todo, blockers } = row;
  const facts = [
    due && (
      <span key="due" className={clsx('inline-flex items-center gap-1', due.isLate && 'text-overdue')}>
        {due.isLate && <CalendarClock aria-hidden="true" className="size-3.5" />}
        {due.text}
      </span>
    ),
    blockers.length > 0 && (
      <span
        key="blocked"
        className="inline-flex min-w-0 items-center gap-1"
        title={`Blocked by ${blockers.join(', ')}`}
      >
        <Ban aria-hidden="true" className="size-3.5 shrink-0" />
        <span className="truncate">
          {blockers.length === 1 ? 'blocked' : `blocked by ${blockers.length}`}
        </span>
      </span>
    ),
    todo.status === 'waiting' && <span key="waiting">waiting</span>,
    todo.status === 'started' && <span key="started">started</span>,
    todo.project && (
      <span key="project" className="max-w-40 truncate">
        {todo.project}
      </span>
    ),
  ].filter(Boolean);
  if (facts.length === 0 && !todo.pinned) return null;
  return (
    <span className="flex h-5 min-w-0 items-center gap-3 text-ink-3 text-sm tabular-nums md:h-6">
      {facts.slice(0, 3)}
      {todo.pinned && (
        <Pin
          role="img"
          aria-label={`Pinned to the ${todo.pinned}`}
          className={clsx('size-3.5', todo.pinned === 'bottom' && 'rotate-180')}
        />
      )}
    </span>
  );
}
