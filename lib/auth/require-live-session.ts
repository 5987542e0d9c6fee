import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { lockLiveSession } from './session-repository';

/**
 * The session a request began with, once more and locked, before it writes something that outlives the session. Who asks
 * is read before the body has come, and a body may be held back: whatever ended the session meanwhile counts.
 * @throws AppError 401 `unauthenticated`
 */
export async function requireLiveSession(
  tx: Tx,
  userId: UserId,
  sessionId: string,
): Promise<{ email: string }> {
  const account = await lockLiveSession(tx, userId, sessionId);
  if (!account) throw new AppError('unauthenticated', 'You were signed out meanwhile. Sign in again.');
  return account;
}
