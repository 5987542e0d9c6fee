import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth from 'next-auth/next';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { proveUserId } from '@/lib/scope';
import { limits } from '@/lib/throttle/limits';
import { authenticate } from './authenticate';
import { changePassword } from './change-password';
import { authOptions } from './options';
import { withRefusals } from './refusal';
import { issueSessionCookie, sessionCookie } from './session-cookie';
import { signOutEverywhere } from './sign-out-everywhere';
import { signUp } from './sign-up';

/** A browser's cookies, and next-auth behind them: its route handler needs Next around it, this one does not. */
class Browser {
  readonly #jar = new Map<string, string>();

  async visit(path: string, form?: Record<string, string>): Promise<{ status: number; body: unknown }> {
    const answer = { status: 200, body: undefined as unknown };
    const setCookies: string[] = [];
    const response = {
      status(code: number) {
        answer.status = code;
        return response;
      },
      json: (body: unknown) => {
        answer.body = body;
      },
      send: (body: unknown) => {
        answer.body = body;
      },
      end: () => undefined,
      getHeader: () => setCookies,
      setHeader(name: string, value: string | string[]) {
        if (name.toLowerCase() === 'set-cookie') setCookies.push(...[value].flat().slice(setCookies.length));
        return response;
      },
    };
    const request = {
      method: form ? 'POST' : 'GET',
      query: { nextauth: path.split('/') },
      headers: {},
      cookies: Object.fromEntries(this.#jar),
      body: form,
    };
    await NextAuth(
      request as unknown as NextApiRequest,
      response as unknown as NextApiResponse,
      authOptions(),
    );
    for (const cookie of setCookies) this.keep(cookie);
    return answer;
  }

  keep(setCookie: string): void {
    const [pair = '', ...attributes] = setCookie.split('; ');
    const at = pair.indexOf('=');
    if (attributes.includes('Max-Age=0')) this.#jar.delete(pair.slice(0, at));
    else this.#jar.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)));
  }

  async signIn(email: string, password: string) {
    const { body } = await this.visit('csrf');
    const { csrfToken } = body as { csrfToken: string };
    return this.visit('callback/credentials', { email, password, csrfToken, json: 'true' });
  }

  get sessionCookie() {
    const name = sessionCookie().name;
    const value = this.#jar.get(name);
    return value === undefined ? null : `${name}=${value}`;
  }

  actor() {
    const headers = { cookie: this.sessionCookie ?? '' };
    return authenticate(new Request('http://127.0.0.1:3000/api/v1/account', { headers }));
  }
}

async function makeAccount() {
  const email = `${uuidv7()}@foremost.test`;
  const { id } = await signUp({ email, password: 'correct horse' });
  return { id: proveUserId(id), email };
}

test('signing in gives a session that the API and next-auth both know', async () => {
  const { id, email } = await makeAccount();
  const browser = new Browser();
  expect(await browser.visit('session')).toMatchObject({ body: {} });
  expect(await browser.signIn(email.toUpperCase(), 'correct horse')).toMatchObject({ status: 200 });
  expect(await browser.actor()).toMatchObject({ id, via: 'session', plan: 'FREE' });
  expect(await browser.visit('session')).toMatchObject({ body: { user: { id, email, plan: 'FREE' } } });
});

test('a wrong password and an unknown address are refused in the same words', async () => {
  const { email } = await makeAccount();
  const browser = new Browser();
  const wrong = await browser.signIn(email, 'wrong horse');
  expect(wrong).toMatchObject({
    status: 401,
    body: { url: expect.stringContaining('error=CredentialsSignin') },
  });
  expect(await browser.signIn('nobody@foremost.test', 'correct horse')).toEqual(wrong);
  expect(browser.sessionCookie).toBeNull();
});

test('tried too often is a refusal of its own, past what next-auth makes of it', async () => {
  const { email } = await makeAccount();
  const browser = new Browser();
  for (let tried = 0; tried < limits.signInPair.burst; tried += 1) {
    expect(await withRefusals(() => browser.signIn(email, 'wrong horse'))).toMatchObject({ status: 401 });
  }
  await expect(withRefusals(() => browser.signIn(email, 'correct horse'))).rejects.toMatchObject({
    code: 'rate_limited',
    extra: { retryAfterSeconds: expect.any(Number) },
  });
  expect(browser.sessionCookie).toBeNull();
});

test('signing out ends the session itself, so that a copied cookie is worth nothing, and no other', async () => {
  const { id, email } = await makeAccount();
  const [own, other] = [new Browser(), new Browser()];
  for (const browser of [own, other]) await browser.signIn(email, 'correct horse');
  const copied = own.sessionCookie ?? '';
  const { body } = await own.visit('csrf');
  await own.visit('signout', { csrfToken: (body as { csrfToken: string }).csrfToken, json: 'true' });
  expect(own.sessionCookie).toBeNull();
  const headers = { cookie: copied };
  expect(await authenticate(new Request('http://127.0.0.1:3000/api/v1/account', { headers }))).toBeNull();
  expect(await other.actor()).toMatchObject({ id });
});

test('a sign-in that another site sends, without the CSRF token, signs nobody in', async () => {
  const { email } = await makeAccount();
  const browser = new Browser();
  await browser.visit('callback/credentials', { email, password: 'correct horse', json: 'true' });
  expect(browser.sessionCookie).toBeNull();
});

test('a session that was ended elsewhere is over for the API and for next-auth, which takes the cookie back', async () => {
  const { id, email } = await makeAccount();
  const browser = new Browser();
  await browser.signIn(email, 'correct horse');
  await signOutEverywhere(id);
  expect(await browser.actor()).toBeNull();
  expect(await browser.visit('session')).toMatchObject({ body: {} });
  expect(browser.sessionCookie).toBeNull();
});

test('who changes the password stays signed in, the other browser does not', async () => {
  const { id, email } = await makeAccount();
  const [own, other] = [new Browser(), new Browser()];
  await Promise.all([own, other].map((browser) => browser.signIn(email, 'correct horse')));
  const { sessionEpoch } = await changePassword(id, {
    currentPassword: 'correct horse',
    newPassword: 'battery staple',
  });
  own.keep(await issueSessionCookie(id, sessionEpoch));
  expect(await own.actor()).toMatchObject({ id });
  expect(await own.visit('session')).toMatchObject({ body: { user: { id } } });
  expect(await other.actor()).toBeNull();
});

test('a database that does not answer is said without its text, and costs nobody the session', async () => {
  const { id, email } = await makeAccount();
  const browser = new Browser();
  await browser.signIn(email, 'correct horse');
  await db().$executeRaw`ALTER TABLE "user" RENAME TO user_away`;
  try {
    const refused = await new Browser().signIn(email, 'correct horse');
    expect(refused).toMatchObject({
      status: 401,
      body: { url: expect.stringMatching(/\?error=unavailable$/) },
    });
    await browser.visit('session');
    await expect(browser.actor()).rejects.toThrow();
  } finally {
    await db().$executeRaw`ALTER TABLE user_away RENAME TO "user"`;
  }
  expect(await browser.actor()).toMatchObject({ id });
});
