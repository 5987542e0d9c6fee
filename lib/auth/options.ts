import type { AuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import type { Actor } from './actor';
import { endSession } from './end-session';
import { noteRefusal } from './refusal';
import { findSessionActor } from './session-actor';
import { sessionCookie } from './session-cookie';
import { SESSION_SECONDS } from './session-life';
import { originOf } from './session-origin';
import { signIn } from './sign-in';

declare module 'next-auth' {
  interface Session {
    user?: Actor;
  }
  interface User {
    sessionId: string;
  }
}

/** Thrown to next-auth, which then takes the cookie away and answers that nobody is signed in. */
class SessionEnded extends Error {
  override readonly name = 'SessionEnded';
}

let options: AuthOptions | undefined;

/** next-auth's settings: e-mail and password, sessions in an encrypted cookie that every use checks against the row. */
export function authOptions(): AuthOptions {
  options ??= {
    secret: env().NEXTAUTH_SECRET,
    pages: { signIn: '/sign-in', signOut: '/', error: '/sign-in' },
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    useSecureCookies: sessionCookie().options.secure,
    cookies: { sessionToken: sessionCookie() },
    providers: [
      Credentials({
        name: 'e-mail and password',
        credentials: {
          email: { label: 'E-mail', type: 'email' },
          password: { label: 'Password', type: 'password' },
        },
        authorize: (credentials, { headers = {} }) =>
          authorize(credentials?.email ?? '', credentials?.password ?? '', new Headers(headers)),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sid: user.sessionId } : token),
      async session({ session, token }) {
        // A database that does not answer is no reason to take the cookie away.
        const user = await findSessionActor(token).catch(() => undefined);
        if (user === null) throw new SessionEnded();
        return { ...session, user };
      },
    },
    events: {
      // What remains of the cookie elsewhere is worth nothing, and the row is gone from the list.
      async signOut({ token }) {
        const user = await findSessionActor(token);
        if (user?.sessionId) await endSession(user.id, user.sessionId);
      },
    },
    logger: {
      error(code, metadata) {
        const error = metadata instanceof Error ? metadata : metadata.error;
        if (error instanceof SessionEnded) log.info('a session was ended from elsewhere');
        // An expired or foreign cookie: its bearer is asked to sign in, nobody needs to act.
        else if (code === 'JWT_SESSION_ERROR') log.warn({ code, error: error?.name }, 'session not usable');
        else log.error({ code, error: error?.name }, 'next-auth failed');
      },
      warn: (code) => log.warn({ code }, 'next-auth'),
      debug: () => undefined,
    },
  };
  return options;
}

async function authorize(email: unknown, password: unknown, headers: Headers) {
  if (typeof email !== 'string' || typeof password !== 'string') return null;
  try {
    const user = await signIn(email, password, originOf(headers));
    log.info({ userId: user?.id ?? null }, user ? 'signed in' : 'sign-in refused');
    return user;
  } catch (error) {
    if (error instanceof AppError) {
      log.info({ code: error.code }, 'sign-in refused');
      noteRefusal(error);
      throw new Error(error.code);
    }
    // next-auth puts the message of what is thrown into a URL: say only that it was not the password's fault.
    log.error({ error: error instanceof Error ? error.name : typeof error }, 'sign-in failed');
    throw new Error('unavailable');
  }
}
