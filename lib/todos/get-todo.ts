import type { Todo } from '@/lib/contracts/todo';
import { db, type Tx } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { findLiveIds, findStored, toTodo } from './repository';

/** @throws not_found for a missing, a deleted and somebody else's TODO alike */
export async function getTodo(userId: UserId, id: string, client: Tx = db()): Promise<Todo> {
  const row = await findStored(client, userId, id);
  if (!row || row.deletedAt) throw notFound('TODO');
  const { deletedAt: _, ...live } = row;
  return toTodo(live, await findLiveIds(client, userId, live.blockedBy));
}
