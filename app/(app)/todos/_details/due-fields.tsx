'use client';
import { Field } from '@/app/_components/ui/field';
import { Input } from '@/app/_components/ui/input';
import type { Todo, UpdateTodoRequest } from '@/lib/contracts/todo';
import { type Clock, dueDay, instantOf, timeIn } from '../_model/due';
import { useDraft } from './use-draft';

type DueFieldsProps = { todo: Todo; clock: Clock; onUpdate(base: Todo, patch: UpdateTodoRequest): void };

/** A day, and a time only where one matters. */
export function DueFields({ todo, clock, onUpdate }: DueFieldsProps) {
  const day = dueDay(todo, clock.timeZone) ?? '';
  const time = todo.dueAt ? timeIn(clock.timeZone, Date.parse(todo.dueAt)) : '';

  const saveDay = (next: string, base: Todo) =>
    onUpdate(base, {
      dueOn: next || null,
      ...(base.dueAt ? { dueAt: next ? instantOf(next, time, clock.timeZone) : null } : {}),
    });
  const saveTime = (next: string, base: Todo) => {
    const on = day || clock.today;
    onUpdate(base, { dueOn: on, dueAt: next ? instantOf(on, next, clock.timeZone) : null });
  };
  const dayDraft = useDraft(todo, day, saveDay);
  const timeDraft = useDraft(todo, time, saveTime);

  return (
    <>
      <Field label="Due">
        {(control) => (
          <Input
            {...control}
            type="date"
            value={dayDraft.text}
            onChange={({ target: { value } }) => {
              // Half-typed years are whole dates to the browser, in the year 2 or 20.
              if (value < '1970') return dayDraft.change(value);
              dayDraft.drop();
              saveDay(value, todo);
            }}
            onBlur={dayDraft.commit}
          />
        )}
      </Field>
      <Field label="Time">
        {(control) => (
          <Input
            {...control}
            type="time"
            value={timeDraft.text}
            onChange={(event) => timeDraft.change(event.target.value)}
            onBlur={timeDraft.commit}
          />
        )}
      </Field>
    </>
  );
}
