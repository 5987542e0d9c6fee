import type { CreatedToken } from '@/lib/contracts/account';
import { uuidv7 } from '@/lib/ids';
import type { UserId } from '@/lib/scope';
import { insertToken } from './repository';
import { hashToken, newTokenSecret } from './token-secret';

/** The only time the token itself is seen: it is stored as a hash. */
export async function createToken(userId: UserId, name: string): Promise<CreatedToken> {
  const token = newTokenSecret();
  const stored = await insertToken(userId, { id: uuidv7(), name, hash: hashToken(token) });
  return { ...stored, token };
}
