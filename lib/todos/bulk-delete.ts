import { inTransaction } from '@/lib/db';
import { appendEvent } from '@/lib/events/append';
import type { UserId } from '@/lib/scope';
import { markDeleted } from './repository';

const NAMED_IDS_MAX = 100;

/** Deletes those of the ids that are the person's and live; the others are left alone. @returns how many */
export async function bulkDelete(userId: UserId, ids: readonly string[]): Promise<{ deleted: number }> {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  return inTransaction(async (tx) => {
    const deleted = await markDeleted(tx, userId, wanted);
    if (deleted > 0) {
      await appendEvent(
        tx,
        userId,
        'todo.changed',
        wanted.length <= NAMED_IDS_MAX ? { ids: wanted } : { all: true },
      );
    }
    return { deleted };
  });
}
