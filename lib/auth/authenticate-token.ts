import { systemScope } from '@/lib/scope';
import type { Actor } from './actor';
import { findTokenOwner, touchToken } from './repository';
import { hashToken, isTokenShaped } from './token-secret';

const TOUCH_EVERY_MS = 60_000;

/** The owner of a live API token, or null. Notes the use, at most once a minute. */
export async function authenticateToken(token: string, now = new Date()): Promise<Actor | null> {
  if (!isTokenShaped(token)) return null;
  const scope = systemScope('token sign-in');
  const found = await findTokenOwner(scope, hashToken(token));
  if (!found) return null;
  if (now.getTime() - (found.lastUsedAt?.getTime() ?? 0) >= TOUCH_EVERY_MS) {
    await touchToken(scope, found.id, found.lastUsedAt, now);
  }
  return { ...found.user, via: 'token', tokenId: found.id, sessionId: null };
}
