import type { JWT } from 'next-auth/jwt';
import { systemScope } from '@/lib/scope';
import type { Actor } from './actor';
import { oldestLiveStart } from './session-life';
import { findSessionUser, touchSession } from './session-repository';

const TOUCH_EVERY_MS = 5 * 60_000;

declare module 'next-auth/jwt' {
  interface JWT {
    /** The session's row; `sub` is the person's id. Nothing else is kept in the cookie. */
    sid?: string;
  }
}

/**
 * The person behind a session's claims; null when the account is gone, or the session was ended, here or elsewhere, or
 * has run out. Notes that it was seen, at most every five minutes.
 */
export async function findSessionActor(claims: JWT | null, now = new Date()): Promise<Actor | null> {
  if (claims?.sub === undefined || claims.sid === undefined) return null;
  const scope = systemScope('session');
  const found = await findSessionUser(scope, claims.sub, claims.sid, oldestLiveStart(now));
  if (!found) return null;
  if (now.getTime() - found.lastSeenAt.getTime() >= TOUCH_EVERY_MS) {
    await touchSession(scope, claims.sid, found.lastSeenAt, now);
  }
  return { ...found.user, via: 'session', tokenId: null, sessionId: claims.sid };
}
