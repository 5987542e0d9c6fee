import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { markTokenRevoked } from './repository';

/** From the next request on, the token is nobody's. */
export async function revokeToken(userId: UserId, tokenId: string): Promise<void> {
  if (!(await markTokenRevoked(userId, tokenId, new Date()))) throw notFound('token');
}
