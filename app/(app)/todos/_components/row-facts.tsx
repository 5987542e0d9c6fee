import { clsx } from 'clsx';
import { Ban, CalendarClock, Pin } from 'lucide-react';
import { factsOf } from '../_model/build-rows';
import type { DueLabel } from '../_model/due';
import type { ListRow } from '../_model/list-row';
import { EDITED } from '../_model/reason-text';

const SHOWN = 3;

/** At most three quiet facts: when, what stands in the way, where it belongs. */
export function RowFacts({ row, due }: { row: ListRow; due: DueLabel | null }) {
  const { todo, blockers, isEditedSince } = row;
  const facts = factsOf(todo, blockers);
  const isBlocked = (fact: string) => blockers.length > 0 && fact === facts[0];
  if (facts.length === 0 && !due && !todo.pinned && !isEditedSince) return null;
  return (
    <span className="flex h-5 min-w-0 items-center gap-3 overflow-hidden text-ink-3 text-sm tabular-nums @xl:h-6">
      {isEditedSince && <span className="shrink-0">{EDITED}</span>}
      {due && (
        <span className={clsx('inline-flex shrink-0 items-center gap-1', due.isLate && 'text-overdue')}>
          {due.isLate && <CalendarClock aria-hidden="true" className="size-3.5" />}
          {due.text}
        </span>
      )}
      {facts.slice(0, due ? SHOWN - 1 : SHOWN).map((fact) => (
        <span
          key={fact}
          // What stands in the way is said whole; a project's name gives way.
          className={clsx(
            'inline-flex max-w-40 items-center gap-1',
            isBlocked(fact) ? 'shrink-0' : 'min-w-0',
          )}
          title={isBlocked(fact) ? `Blocked by ${blockers.join(', ')}` : undefined}
        >
          {isBlocked(fact) && <Ban aria-hidden="true" className="size-3.5 shrink-0" />}
          <span className="truncate">{fact}</span>
        </span>
      ))}
      {todo.pinned && (
        <Pin
          role="img"
          aria-label={`Pinned to the ${todo.pinned}`}
          className={clsx('size-3.5 shrink-0', todo.pinned === 'bottom' && 'rotate-180')}
        />
      )}
    </span>
  );
}
