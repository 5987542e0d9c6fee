'use client';
import { useMemo } from 'react';
import { notify } from '@/app/_components/ui/notify';
import type { Todo } from '@/lib/contracts/todo';
import type { ChangeQueue } from '../_changes/change-queue';
import { createTodoActions, type TodoActions } from './todo-actions';
import { useLatest } from './use-latest';

type Options = {
  queue: ChangeQueue | null;
  todos: readonly Todo[];
  onCompleted(id: string): void;
};

/** The actions on this page's list. The object stays the same for the page's life. */
export function useTodoActions(options: Options): TodoActions {
  const latest = useLatest(options);
  return useMemo(
    () =>
      createTodoActions({
        todos: () => latest.current.todos,
        push: (change) => latest.current.queue?.push(change),
        onCompleted: (id) => latest.current.onCompleted(id),
        tell: (message, undo) =>
          notify(message, undo ? { action: { label: 'Undo', onClick: undo } } : undefined),
      }),
    [latest],
  );
}
