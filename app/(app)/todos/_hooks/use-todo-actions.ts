'use client';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { notify } from '@/app/_components/ui/notify';
import type { CreateTodoRequest, MoveTodoRequest, Todo, UpdateTodoRequest } from '@/lib/contracts/todo';
import type { ChangeQueue } from '../_changes/change-queue';
import type { NewChange } from '../_model/change';
import { newTodo, quoted } from '../_model/new-todo';

export type TodoActions = {
  add(request: Omit<CreateTodoRequest, 'id'>): void;
  addMany(titles: readonly string[]): void;
  update(todo: Todo, patch: UpdateTodoRequest): void;
  toggleDone(todo: Todo): void;
  remove(todo: Todo): void;
  move(todo: Todo, target: MoveTodoRequest): void;
  pin(todo: Todo, pinned: Todo['pinned']): void;
  undo(): void;
};

type Options = {
  queue: ChangeQueue | null;
  todos: readonly Todo[];
  onCompleted(id: string): void;
};
type Undoable = { todoId: string | null; undo(): void };

/** Everything a person can do to the list, each with its way back. The object stays the same for the page's life. */
export function useTodoActions(options: Options): TodoActions {
  const latest = useRef(options);
  useLayoutEffect(() => {
    latest.current = options;
  });
  const done = useRef<Undoable[]>([]);

  return useMemo(() => {
    const push = (change: NewChange) => latest.current.queue?.push(change);
    const find = (id: string) => latest.current.todos.find((todo) => todo.id === id);

    function remember(message: string | null, todoId: string | null, undo: () => void) {
      const entry = { todoId, undo };
      done.current.push(entry);
      if (message) notify(message, { action: { label: 'Undo', onClick: () => takeBack(entry) } });
    }
    function takeBack(entry: Undoable | undefined) {
      if (!entry || !done.current.includes(entry)) return;
      done.current = done.current.filter((other) => other !== entry);
      entry.undo();
    }
    function change(id: string, patch: UpdateTodoRequest) {
      const current = find(id);
      if (current) push({ kind: 'update', todoId: id, patch, base: current });
    }
    function put(todo: Todo, target: MoveTodoRequest) {
      const order = latest.current.todos.filter(({ status }) => status !== 'done').map(({ id }) => id);
      const at = order.indexOf(todo.id);
      const below = order[at + 1];
      const above = order[at - 1];
      push({ kind: 'move', todoId: todo.id, target });
      const back = below ? { beforeId: below } : above ? { afterId: above } : null;
      if (back) remember(null, todo.id, () => push({ kind: 'move', todoId: todo.id, target: back }));
    }

    return {
      add(request) {
        const todo = newTodo(request);
        push({ kind: 'create', todo, request: { ...request, id: todo.id } });
        remember(null, todo.id, () => push({ kind: 'delete', todoId: todo.id, todo: find(todo.id) ?? todo }));
      },
      addMany(titles) {
        const todos = titles.map((title) => newTodo({ title }));
        push({ kind: 'create-many', todos });
        remember(`Added ${titles.length} TODOs`, null, () =>
          push({ kind: 'delete-many', todoIds: todos.map(({ id }) => id) }),
        );
      },
      update(todo, patch) {
        push({ kind: 'update', todoId: todo.id, patch, base: todo });
        const before = Object.fromEntries(
          Object.keys(patch).map((field) => [field, Reflect.get(todo, field)]),
        );
        remember(null, todo.id, () => change(todo.id, before));
      },
      toggleDone(todo) {
        const isDone = todo.status === 'done';
        push({ kind: 'update', todoId: todo.id, patch: { status: isDone ? 'open' : 'done' }, base: todo });
        if (!isDone) latest.current.onCompleted(todo.id);
        const back = todo.status;
        remember(isDone ? null : `Completed ${quoted(todo.title)}`, todo.id, () =>
          change(todo.id, { status: back }),
        );
      },
      remove(todo) {
        push({ kind: 'delete', todoId: todo.id, todo });
        remember(`Deleted ${quoted(todo.title)}`, todo.id, () => push({ kind: 'restore', todo }));
      },
      move: put,
      pin(todo, pinned) {
        change(todo.id, { pinned });
        const others = latest.current.todos.filter(({ id, status }) => id !== todo.id && status !== 'done');
        // Pinned to the top it stands below those that already are, and above everything else; mirrored at the bottom.
        const neighbour =
          pinned === 'top'
            ? others.find((other) => other.pinned !== 'top')
            : pinned === 'bottom'
              ? others.findLast((other) => other.pinned !== 'bottom')
              : undefined;
        if (neighbour) put(todo, pinned === 'top' ? { beforeId: neighbour.id } : { afterId: neighbour.id });
      },
      undo() {
        const entry = done.current.at(-1);
        if (entry) takeBack(entry);
        else notify('There is nothing to undo.');
      },
    };
  }, []);
}
