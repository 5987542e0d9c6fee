import { inTransaction } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { appendEvent } from '@/lib/events/append';
import type { UserId } from '@/lib/scope';
import { deleteSession } from './session-repository';

/** From the next request on its cookie is nobody's; its event streams end at once. */
export async function endSession(userId: UserId, sessionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    if (!(await deleteSession(tx, userId, sessionId))) throw notFound('session');
    await appendEvent(tx, userId, 'session.revoked', { sessionIds: [sessionId] });
  });
}
