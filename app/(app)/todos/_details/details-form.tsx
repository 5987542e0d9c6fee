'use client';
import { Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '@/app/_components/ui/button';
import { Field } from '@/app/_components/ui/field';
import { Select } from '@/app/_components/ui/select';
import { Textarea } from '@/app/_components/ui/textarea';
import type { Todo, UpdateTodoRequest } from '@/lib/contracts/todo';
import { type Clock, dayIn, dayName } from '../_model/due';
import type { ListRow } from '../_model/list-row';
import { BlockersField } from './blockers-field';
import { DueFields } from './due-fields';
import { PlainFields } from './plain-fields';
import { useDraft } from './use-draft';
import { WhyHere } from './why-here';

export type DetailsFormProps = {
  row: ListRow;
  todos: readonly Todo[];
  projects: readonly string[];
  clock: Clock;
  /** Counts up when the title is to be edited at once. */
  editRequests: number;
  onUpdate(base: Todo, patch: UpdateTodoRequest): void;
  onDelete(todo: Todo): void;
};

const NOTES_MAX = 20_000;
const statusNames = { open: 'Open', started: 'Started', waiting: 'Waiting', done: 'Done' } as const;

/** Everything about one TODO. There is no save button: leaving a field keeps it. */
export function DetailsForm(props: DetailsFormProps) {
  const { row, clock, editRequests, onUpdate, onDelete } = props;
  const { todo } = row;
  const title = useDraft(todo, todo.title, (text, base) => {
    if (text.trim()) onUpdate(base, { title: text.trim() });
  });
  const notes = useDraft(todo, todo.notes, (text, base) => onUpdate(base, { notes: text }));
  const titleField = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (editRequests === 0) return;
    titleField.current?.focus();
    titleField.current?.select();
  }, [editRequests]);

  return (
    <div className="flex flex-col gap-5">
      <textarea
        ref={titleField}
        aria-label="Title"
        rows={1}
        maxLength={500}
        value={title.text}
        data-changed={title.text === todo.title ? undefined : true}
        onChange={(event) => title.change(event.target.value.replace(/\s*\n\s*/g, ' '))}
        onBlur={title.commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            title.commit();
          }
          if (event.key === 'Escape' && title.text !== todo.title) {
            event.preventDefault();
            title.drop();
          }
        }}
        className="field-sizing-content w-full resize-none rounded-md bg-transparent font-semibold text-xl outline-offset-4"
      />
      <WhyHere row={row} />
      <div className="grid grid-cols-2 gap-4">
        <Field label="Status">
          {(control) => (
            <Select
              {...control}
              value={todo.status}
              onChange={(event) => onUpdate(todo, { status: event.target.value as Todo['status'] })}
            >
              {Object.entries(statusNames).map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Priority">
          {(control) => (
            <Select
              {...control}
              value={todo.priority}
              onChange={(event) => onUpdate(todo, { priority: event.target.value as Todo['priority'] })}
            >
              <option value="none">None</option>
              <option value="low">Low</option>
              <option value="medium">Medium</option>
              <option value="high">High</option>
            </Select>
          )}
        </Field>
        <DueFields todo={todo} clock={clock} onUpdate={onUpdate} />
        <PlainFields todo={todo} projects={props.projects} onUpdate={onUpdate} />
      </div>
      <Field label="Notes">
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            maxLength={NOTES_MAX}
            value={notes.text}
            onChange={(event) => notes.change(event.target.value)}
            onBlur={notes.commit}
          />
        )}
      </Field>
      <BlockersField todo={todo} todos={props.todos} onUpdate={onUpdate} />
      <div className="flex items-center justify-between gap-4 border-line border-t pt-4">
        <p className="text-ink-3 text-sm">Added {addedOn(todo, clock)}</p>
        <Button variant="quiet" size="sm" onClick={() => onDelete(todo)}>
          <Trash2 aria-hidden="true" />
          Delete
        </Button>
      </div>
    </div>
  );
}

function addedOn({ createdAt }: Todo, clock: Clock): string {
  const day = dayIn(clock.timeZone, Date.parse(createdAt));
  return day === clock.today ? 'today' : `on ${dayName(day, clock.today)}`;
}
