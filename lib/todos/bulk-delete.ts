import { inTransaction } from '@/lib/db';
import { appendEvent } from '@/lib/events/append';
import type { UserId } from '@/lib/scope';
import { lockOrder, markDeleted } from './repository';

const NAMED_IDS_MAX = 100;

/** Deletes those of the ids that are the person's and live; the others are left alone. @returns how many */
export async function bulkDelete(userId: UserId, ids: readonly string[]): Promise<{ deleted: number }> {
  return inTransaction(async (tx) => {
    // Two writers of many rows, each waiting for a row of the other: one at a time instead.
    await lockOrder(tx, userId);
    const deleted = await markDeleted(tx, userId, ids);
    if (deleted.length > 0) {
      await appendEvent(
        tx,
        userId,
        'todo.changed',
        deleted.length <= NAMED_IDS_MAX ? { ids: deleted } : { all: true },
      );
    }
    return { deleted: deleted.length };
  });
}
