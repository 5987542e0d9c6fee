import { inTransaction } from '@/lib/db';
import { appendEvent } from '@/lib/events/append';
import type { UserId } from '@/lib/scope';
import { deleteOtherSessions } from './session-repository';

/** Ends every session but `kept`. API tokens stay. */
export async function endOtherSessions(userId: UserId, kept: string): Promise<void> {
  await inTransaction(async (tx) => {
    const sessionIds = await deleteOtherSessions(tx, userId, kept);
    if (sessionIds.length > 0) await appendEvent(tx, userId, 'session.revoked', { sessionIds });
  });
}
