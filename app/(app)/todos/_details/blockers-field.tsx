'use client';
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { IconButton } from '@/app/_components/ui/icon-button';
import { Input } from '@/app/_components/ui/input';
import type { Todo, UpdateTodoRequest } from '@/lib/contracts/todo';
import { clockAt } from '../_model/due';
import { filterTodos } from '../_model/filter';

type BlockersFieldProps = {
  todo: Todo;
  todos: readonly Todo[];
  onUpdate(base: Todo, patch: UpdateTodoRequest): void;
};

const OFFERED = 6;
const anyClock = clockAt(0, 'UTC');

/** What has to be done first. The order keeps blockers above what they block. */
export function BlockersField({ todo, todos, onUpdate }: BlockersFieldProps) {
  const id = useId();
  const [words, setWords] = useState('');
  const byId = new Map(todos.map((other) => [other.id, other]));
  const blockers = todo.blockedBy.flatMap((blockerId) => byId.get(blockerId) ?? []);
  const offered = words.trim()
    ? filterTodos(todos, { status: 'active', project: null, words }, anyClock)
        .filter((other) => other.id !== todo.id && !todo.blockedBy.includes(other.id))
        .slice(0, OFFERED)
    : [];
  const set = (blockedBy: string[]) => onUpdate(todo, { blockedBy });

  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        Blocked by
      </label>
      {blockers.length > 0 && (
        <ul className="flex flex-col">
          {blockers.map((blocker) => (
            <li key={blocker.id} className="flex items-center gap-2">
              <span
                className={
                  blocker.status === 'done'
                    ? 'min-w-0 flex-1 truncate text-ink-3 line-through'
                    : 'min-w-0 flex-1 truncate'
                }
              >
                {blocker.title}
              </span>
              <IconButton
                size="sm"
                label={`Not blocked by ${blocker.title}`}
                icon={<X />}
                onClick={() => set(todo.blockedBy.filter((other) => other !== blocker.id))}
              />
            </li>
          ))}
        </ul>
      )}
      <Input
        id={id}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        placeholder="Find what has to come first"
        autoComplete="off"
      />
      {offered.length > 0 && (
        <ul className="rounded-md border border-line p-1">
          {offered.map((other) => (
            <li key={other.id}>
              <button
                type="button"
                className="w-full truncate rounded-sm px-2 py-1.5 text-left text-sm hover:bg-well focus-visible:-outline-offset-2"
                onClick={() => {
                  set([...todo.blockedBy, other.id]);
                  setWords('');
                }}
              >
                {other.title}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
