import { encode } from 'next-auth/jwt';
import { env } from '@/lib/env';
import type { UserId } from '@/lib/scope';

export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** Name and attributes in one place, for next-auth and for the one cookie that is written without it. */
export function sessionCookie() {
  const secure = new URL(env().NEXTAUTH_URL).protocol === 'https:';
  return {
    name: `${secure ? '__Secure-' : ''}next-auth.session-token`,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  } as const;
}

/** A `Set-Cookie` value that keeps a person signed in where they have just ended all their sessions themselves. */
export async function issueSessionCookie(userId: UserId, epoch: number): Promise<string> {
  const token = await encode({
    token: { sub: userId, epoch },
    secret: env().NEXTAUTH_SECRET,
    maxAge: SESSION_SECONDS,
  });
  const { name, options } = sessionCookie();
  const secure = options.secure ? '; Secure' : '';
  return `${name}=${token}; Path=${options.path}; Max-Age=${SESSION_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}
