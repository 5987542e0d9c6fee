import type { QueryClient } from '@tanstack/react-query';
import { notify } from '@/app/_components/ui/notify';
import { forgetTodos, rememberTodos } from '../../_data/todo-cache';
import { ChangeQueue, type Kept } from './change-queue';
import { sendChange } from './send-change';

const queues = new WeakMap<QueryClient, ChangeQueue>();

/** This tab's queue: it outlives the page it was filled on, and a reload. */
export function browserQueue(client: QueryClient, userId: string): ChangeQueue {
  const known = queues.get(client);
  if (known) return known;
  const store = `foremost-unsent:${userId}`;
  const queue = new ChangeQueue({
    send: sendChange,
    onConfirmed(change, todos) {
      rememberTodos(client, todos);
      if (change.kind === 'delete') forgetTodos(client, [change.todoId]);
      else if (change.kind === 'delete-many') forgetTodos(client, change.todoIds);
    },
    onRejected(change, detail, isGone) {
      if (isGone && 'todoId' in change && change.kind !== 'move') forgetTodos(client, [change.todoId]);
      notify(isGone ? 'It was deleted elsewhere meanwhile.' : detail, { tone: 'error' });
    },
    restored: readStored(store),
    persist(kept) {
      // sessionStorage: another tab must not send them a second time.
      try {
        if (kept.pending.length + kept.conflicts.length === 0) sessionStorage.removeItem(store);
        else sessionStorage.setItem(store, JSON.stringify(kept));
      } catch {
        // Full or forbidden: the changes are still sent, they only would not survive a reload.
      }
    },
  });
  window.addEventListener('online', queue.hurry);
  window.addEventListener('beforeunload', (event) => {
    const { isStuck, pending, conflicts } = queue.read();
    if ((isStuck && pending.length > 0) || conflicts.length > 0) event.preventDefault();
  });
  queues.set(client, queue);
  return queue;
}

function readStored(store: string): Kept | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(store) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
