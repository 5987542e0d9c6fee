import type { Todo } from '@/lib/contracts/todo';
import { inTransaction } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { appendEvent } from '@/lib/events/append';
import type { UserId } from '@/lib/scope';
import { getTodo } from './get-todo';
import { findStored, unmarkDeleted } from './repository';

/** Undoes a deletion: same id, version, place and links. One that is not deleted is answered as it is. @throws not_found */
export async function restoreTodo(userId: UserId, id: string): Promise<Todo> {
  return inTransaction(async (tx) => {
    const stored = await findStored(tx, userId, id);
    if (!stored) throw notFound('TODO');
    if (!stored.deletedAt) return getTodo(userId, id, tx);
    await unmarkDeleted(tx, userId, id);
    const todo = await getTodo(userId, id, tx);
    await appendEvent(tx, userId, 'todo.changed', { ids: [id] });
    return todo;
  });
}
