'use client';
import { Field } from '@/app/_components/ui/field';
import { Input } from '@/app/_components/ui/input';
import type { Todo, UpdateTodoRequest } from '@/lib/contracts/todo';
import { useDraft } from './use-draft';

type PlainFieldsProps = {
  todo: Todo;
  projects: readonly string[];
  onUpdate(base: Todo, patch: UpdateTodoRequest): void;
};

const EFFORT_MAX = 100_000;

/** Project, effort and tags: one line of text each. */
export function PlainFields({ todo, projects, onUpdate }: PlainFieldsProps) {
  const project = useDraft(todo, todo.project ?? '', (text, base) =>
    onUpdate(base, { project: text.trim() || null }),
  );
  const effort = useDraft(todo, todo.effortMinutes?.toString() ?? '', (text, base) => {
    const minutes = Math.round(Number(text));
    if (text.trim() === '') onUpdate(base, { effortMinutes: null });
    else if (minutes >= 1 && minutes <= EFFORT_MAX) onUpdate(base, { effortMinutes: minutes });
  });
  const tags = useDraft(todo, todo.tags.join(', '), (text, base) => onUpdate(base, { tags: tagsOf(text) }));
  return (
    <>
      <Field label="Project">
        {(control) => (
          <>
            <Input
              {...control}
              list={`${control.id}-known`}
              maxLength={100}
              value={project.text}
              onChange={(event) => project.change(event.target.value)}
              onBlur={project.commit}
            />
            <datalist id={`${control.id}-known`}>
              {projects.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field label="Effort, minutes">
        {(control) => (
          <Input
            {...control}
            type="number"
            inputMode="numeric"
            min={1}
            max={EFFORT_MAX}
            value={effort.text}
            onChange={(event) => effort.change(event.target.value)}
            onBlur={effort.commit}
          />
        )}
      </Field>
      <div className="col-span-2">
        <Field label="Tags">
          {(control) => (
            <Input
              {...control}
              placeholder="phone, errand"
              value={tags.text}
              onChange={(event) => tags.change(event.target.value)}
              onBlur={tags.commit}
            />
          )}
        </Field>
      </div>
    </>
  );
}

function tagsOf(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim().replace(/^#/, '').slice(0, 50));
  return [...new Set(tags.filter(Boolean))].slice(0, 50);
}
