import { headers } from 'next/headers';
import { NextRequest } from 'next/server';
import { getToken } from 'next-auth/jwt';
import { cache } from 'react';
import { env } from '@/lib/env';
import type { Actor } from './actor';
import { authenticateToken } from './authenticate-token';
import { findSessionActor } from './session-actor';
import { sessionCookie } from './session-cookie';

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
