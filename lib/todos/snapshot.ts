import type { Todo } from '@/lib/contracts/todo';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/scope';
import { findActive, findLiveIds, toTodo } from './repository';

/** Everything that is not done, top first: what a run ranks. */
export async function snapshotActiveTodos(client: Tx, userId: UserId): Promise<Todo[]> {
  const rows = await findActive(client, userId);
  const live = await findLiveIds(
    client,
    userId,
    rows.flatMap((row) => row.blockedBy),
  );
  return rows.map((row) => toTodo(row, live));
}
