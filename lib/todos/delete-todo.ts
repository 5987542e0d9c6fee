import { inTransaction } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { appendEvent } from '@/lib/events/append';
import type { UserId } from '@/lib/scope';
import { markDeleted } from './repository';

/** Takes a TODO off the list; `restoreTodo` brings it back as it was. @throws not_found, also when deleted already */
export async function deleteTodo(userId: UserId, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    if ((await markDeleted(tx, userId, [id])).length === 0) throw notFound('TODO');
    await appendEvent(tx, userId, 'todo.changed', { ids: [id] });
  });
}
