import { encode } from 'next-auth/jwt';
import { env } from '@/lib/env';
import type { UserId } from '@/lib/scope';
import { openSession } from './open-session';
import { SESSION_SECONDS } from './session-life';
import type { SessionOrigin } from './session-origin';

/** Name and attributes in one place, for next-auth and for the one cookie that is written without it. */
export function sessionCookie() {
  const secure = new URL(env().NEXTAUTH_URL).protocol === 'https:';
  return {
    name: `${secure ? '__Secure-' : ''}next-auth.session-token`,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  } as const;
}

/** A `Set-Cookie` value for a new session: for those who have just ended all their sessions themselves. */
export async function issueSessionCookie(
  userId: UserId,
  epoch: number,
  origin: SessionOrigin = { userAgent: null, address: 'unknown' },
): Promise<string> {
  return sessionCookieHeader({ sub: userId, sid: await openSession(userId, epoch, origin) });
}

export async function sessionCookieHeader(claims: { sub: string; sid: string }): Promise<string> {
  const token = await encode({ token: claims, secret: env().NEXTAUTH_SECRET, maxAge: SESSION_SECONDS });
  const { name, options } = sessionCookie();
  const secure = options.secure ? '; Secure' : '';
  return `${name}=${token}; Path=${options.path}; Max-Age=${SESSION_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}
