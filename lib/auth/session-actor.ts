import type { JWT } from 'next-auth/jwt';
import { systemScope } from '@/lib/scope';
import type { Actor } from './actor';
import { findUser } from './repository';

declare module 'next-auth/jwt' {
  interface JWT {
    /** The person's session epoch at sign-in; `sub` is their id. Nothing else is kept in a session. */
    epoch?: number;
  }
}

/** The person behind a session's claims; null when the account is gone or the session was ended from elsewhere. */
export async function findSessionActor(claims: JWT | null): Promise<Actor | null> {
  if (claims?.sub === undefined) return null;
  const user = await findUser(systemScope('session'), claims.sub);
  return user && user.sessionEpoch === claims.epoch ? { ...user, via: 'session', tokenId: null } : null;
}
