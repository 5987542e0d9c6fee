import type { CreatedToken } from '@/lib/contracts/account';
import { inTransaction } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import type { UserId } from '@/lib/scope';
import { insertToken } from './repository';
import { requireLiveSession } from './require-live-session';
import { hashToken, newTokenSecret } from './token-secret';

/**
 * The only time the token itself is seen: it is stored as a hash. `sessionId`: of the session that asks; null for whoever
 * runs the server.
 * @throws AppError 401 for a session that was ended meanwhile
 */
export async function createToken(
  userId: UserId,
  name: string,
  sessionId: string | null = null,
): Promise<CreatedToken> {
  const token = newTokenSecret();
  const stored = await inTransaction(async (tx) => {
    if (sessionId !== null) await requireLiveSession(tx, userId, sessionId);
    return insertToken(tx, userId, { id: uuidv7(), name, hash: hashToken(token) });
  });
  return { ...stored, token };
}
