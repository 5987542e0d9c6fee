import { encode } from 'next-auth/jwt';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { makeSession, makeUser } from '@/lib/testing/people';
import { authenticate } from './authenticate';
import { createToken } from './create-token';
import { issueSessionCookie, sessionCookie } from './session-cookie';
import { signOutEverywhere } from './sign-out-everywhere';

const ask = (headers: Record<string, string>) =>
  authenticate(new Request('http://127.0.0.1:3000/api/v1/todos', { headers }));

/** The part of Set-Cookie that a browser sends back. */
async function cookieOf(...session: Parameters<typeof issueSessionCookie>) {
  return (await issueSessionCookie(...session)).split(';')[0] ?? '';
}

test('a session cookie speaks for its person, as the row says now', async () => {
  const user = await makeUser({ timeZone: 'Europe/Berlin' });
  const cookie = await cookieOf(user.id, 0);
  const row = { ...user, role: 'USER', timeZone: 'Europe/Berlin', sessionEpoch: 0 };
  const actor = { ...row, via: 'session', tokenId: null, sessionId: expect.any(String) };
  expect(await ask({ cookie })).toEqual({ ...actor, plan: 'FREE' });
  await db().user.update({ where: { id: user.id }, data: { plan: 'PREMIUM' } });
  expect(await ask({ cookie: `theme=dark; ${cookie}; other=1` })).toEqual({ ...actor, plan: 'PREMIUM' });
});

test('a session of an older epoch, or of an account that is gone, is nobody', async () => {
  const user = await makeUser();
  const cookie = await cookieOf(user.id, 0);
  await signOutEverywhere(user.id);
  expect(await ask({ cookie })).toBeNull();
  const renewed = await cookieOf(user.id, 1);
  expect(await ask({ cookie: renewed })).toMatchObject({ id: user.id, sessionEpoch: 1 });
  await db().user.delete({ where: { id: user.id } });
  expect(await ask({ cookie: renewed })).toBeNull();
});

test('a cookie that next-auth split into chunks is put together', async () => {
  const user = await makeUser();
  const [name, value = ''] = (await cookieOf(user.id, 0)).split('=');
  const half = Math.ceil(value.length / 2);
  const chunks = [`${name}.1=${value.slice(half)}`, `${name}.0=${value.slice(0, half)}`];
  expect(await ask({ cookie: chunks.join('; ') })).toMatchObject({ id: user.id });
  expect(await ask({ cookie: chunks[0] ?? '' })).toBeNull();
});

test('a cookie that we did not sign, or that has run out, is nobody', async () => {
  const { id } = await makeUser();
  const { name } = sessionCookie();
  const secret = env().NEXTAUTH_SECRET;
  const sid = await makeSession(id);
  const own = await encode({ token: { sub: id, sid }, secret });
  expect(await ask({ cookie: `${name}=${own}` })).toMatchObject({ id, sessionId: sid });
  const foreign = await encode({ token: { sub: id, sid }, secret: 'another secret of some length' });
  const old = await encode({ token: { sub: id, sid }, secret, maxAge: -60 });
  const withoutSession = await encode({ token: { sub: id }, secret });
  const withoutPerson = await encode({ token: { sid }, secret });
  const ofAnother = await encode({ token: { sub: (await makeUser()).id, sid }, secret });
  for (const value of [foreign, old, withoutSession, withoutPerson, ofAnother, 'garbage', '']) {
    expect(await ask({ cookie: `${name}=${value}` }), value).toBeNull();
  }
  expect(await ask({})).toBeNull();
});

test('a Bearer is looked at alone: a bad one never falls back to the cookie', async () => {
  const [owner, visitor] = await Promise.all([makeUser(), makeUser()]);
  const { token } = await createToken(owner.id, 'script');
  const cookie = await cookieOf(visitor.id, 0);
  expect(await ask({ cookie, authorization: `Bearer ${token}` })).toMatchObject({
    id: owner.id,
    via: 'token',
  });
  expect(await ask({ cookie, authorization: `bearer  ${token}` })).toMatchObject({ id: owner.id });
  for (const authorization of [`Bearer ${token}x`, 'Bearer ', 'Bearer', 'bearer nonsense']) {
    expect(await ask({ cookie, authorization }), authorization).toBeNull();
  }
});

test('a session is no Bearer token, and an API token is no session', async () => {
  const user = await makeUser();
  const session = (await cookieOf(user.id, 0)).split('=')[1] ?? '';
  const { token } = await createToken(user.id, 'script');
  expect(await ask({ authorization: `Bearer ${session}` })).toBeNull();
  expect(await ask({ cookie: `${sessionCookie().name}=${token}` })).toBeNull();
});

test('other kinds of Authorization, such as a proxy’s Basic, leave the cookie alone', async () => {
  const user = await makeUser();
  const cookie = await cookieOf(user.id, 0);
  expect(await ask({ cookie, authorization: 'Basic dXNlcjpwYXNz' })).toMatchObject({ id: user.id });
});
