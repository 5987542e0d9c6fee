'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { Todo } from '@/lib/contracts/todo';
import { fetchTodos } from '../../_data/fetch-todos';
import { keys } from '../../_data/keys';
import { withTodos } from '../../_data/todo-cache';
import { browserQueue } from '../_changes/browser-queue';
import type { ChangeQueue, QueueState } from '../_changes/change-queue';
import { applyChanges } from '../_model/change';

const nothingQueued: QueueState = { pending: [], conflicts: [], isStuck: false };
const neverChanges = () => () => undefined;

export type TodoBook = {
  /** Everything known, in list order, with what the person just did. Done ones are there once they were asked for. */
  todos: readonly Todo[];
  isLoading: boolean;
  error: Error | null;
  reload(): void;
  queue: ChangeQueue | null;
  queueState: QueueState;
};

/** The list as the person sees it. `first` is what the server already drew. */
export function useTodos(options: { userId: string; first: Todo[]; wantsDone: boolean }): TodoBook {
  const client = useQueryClient();
  const active = useQuery({
    queryKey: keys.todoList('active'),
    queryFn: ({ signal }) => fetchTodos('active', signal),
    initialData: options.first,
  });
  const done = useQuery({
    queryKey: keys.todoList('done'),
    queryFn: ({ signal }) => fetchTodos('done', signal),
    enabled: options.wantsDone,
  });
  const [queue] = useState(() =>
    typeof window === 'undefined' ? null : browserQueue(client, options.userId),
  );
  const queueState = useSyncExternalStore(
    queue?.subscribe ?? neverChanges,
    queue?.read ?? (() => nothingQueued),
    () => nothingQueued,
  );
  const known = useMemo(
    () => (done.data ? withTodos(active.data, done.data) : active.data),
    [active.data, done.data],
  );
  const todos = useMemo(() => applyChanges(known, queueState.pending), [known, queueState.pending]);
  const failing = options.wantsDone ? done : active;
  return {
    todos,
    isLoading: options.wantsDone && done.isPending,
    error: failing.error,
    reload: () => void failing.refetch(),
    queue,
    queueState,
  };
}
