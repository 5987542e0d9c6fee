'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { Todo } from '@/lib/contracts/todo';
import { activeTodos, fetchTodos } from '../../_data/fetch-todos';
import { keys } from '../../_data/keys';
import { withTodos } from '../../_data/todo-cache';
import { browserQueue } from '../_changes/browser-queue';
import type { ChangeQueue, QueueState } from '../_changes/change-queue';
import { applyChanges } from '../_model/change';

const nothingQueued: QueueState = { pending: [], conflicts: [], isStuck: false, failures: 0 };
const neverChanges = () => () => undefined;

export type TodoBook = {
  /** Everything known, in list order, with what the person just did. Done ones are there once they were asked for. */
  todos: readonly Todo[];
  /** Everything that is not done is there. Until then nothing can be counted, and no place is sure. */
  isWhole: boolean;
  isLoading: boolean;
  error: Error | null;
  reload(): void;
  queue: ChangeQueue | null;
  queueState: QueueState;
};

type Options = { userId: string; first: Todo[]; isFirstWhole: boolean; wantsDone: boolean };

/** The list as the person sees it. `first` is what the server already drew: all of it, or its beginning. */
export function useTodos(options: Options): TodoBook {
  const client = useQueryClient();
  const active = useQuery({
    ...activeTodos,
    initialData: options.first,
    // As if from long ago, which tells it from a list that was loaded.
    initialDataUpdatedAt: 0,
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
  const isWhole = options.isFirstWhole || active.dataUpdatedAt > 0;
  return {
    todos,
    isWhole,
    isLoading: !isWhole || (options.wantsDone && done.isPending),
    error: failing.error,
    reload: () => void failing.refetch(),
    queue,
    queueState,
  };
}
