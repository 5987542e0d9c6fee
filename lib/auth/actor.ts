import { headers } from 'next/headers';
import { NextRequest } from 'next/server';
import { getToken } from 'next-auth/jwt';
import { cache } from 'react';
import type { Account } from '@/lib/contracts/account';
import { env } from '@/lib/env';
import type { UserId } from '@/lib/scope';
import { authenticateToken } from './authenticate-token';
import { findSessionActor } from './session-actor';
import { sessionCookie } from './session-cookie';

/** Who asks, read from the database for this very request: a changed plan or an ended session counts at once. */
export type Actor = {
  id: UserId;
  email: string;
  plan: Account['plan'];
  role: Account['role'];
  timeZone: string;
  via: 'session' | 'token';
  /** The API token that speaks for them; null for a session. */
  tokenId: string | null;
  /** The session they are signed in with; null for an API token. */
  sessionId: string | null;
  sessionEpoch: number;
};

/**
 * For route handlers: an API token in `Authorization: Bearer`, else the session cookie.
 * A Bearer that is wrong or revoked is nobody: a script that sends one must not act as whoever owns the cookie jar.
 */
export async function authenticate(request: Request): Promise<Actor | null> {
  const authorization = request.headers.get('authorization') ?? '';
  if (/^bearer(\s|$)/i.test(authorization))
    return authenticateToken(authorization.slice('bearer'.length).trim());
  return actorOfCookies(request.headers.get('cookie'));
}

/** For server components: read once a render, however many layouts and pages ask. */
export const currentActor = cache(
  async (): Promise<Actor | null> => actorOfCookies((await headers()).get('cookie')),
);

async function actorOfCookies(cookie: string | null): Promise<Actor | null> {
  if (cookie === null) return null;
  // getToken would take a session out of Authorization as well, where none belongs: it is shown the cookies alone.
  const req = new NextRequest(env().NEXTAUTH_URL, { headers: { cookie } });
  return findSessionActor(
    await getToken({ req, cookieName: sessionCookie().name, secret: env().NEXTAUTH_SECRET }),
  );
}
