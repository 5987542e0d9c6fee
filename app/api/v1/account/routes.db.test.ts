import { beforeEach, expect, test } from 'vitest';
import { createToken } from '@/lib/auth/create-token';
import { issueSessionCookie } from '@/lib/auth/session-cookie';
import { signUp } from '@/lib/auth/sign-up';
import { PEER_HEADER } from '@/lib/client-address';
import type { RouteHandler } from '@/lib/http/route';
import { uuidv7 } from '@/lib/ids';
import { proveUserId, type UserId } from '@/lib/scope';
import { callRoute, type RouteCall } from '@/lib/testing/call-route';
import { limits } from '@/lib/throttle/limits';
import { DELETE as deleteToken } from '../tokens/[id]/route';
import { GET as getTokens, POST as postToken } from '../tokens/route';
import { POST as postPassword } from './password/route';
import { POST as postPlan } from './plan/route';
import { GET as getAccount, PATCH as patchAccount, POST as postAccount } from './route';
import { POST as postSignOutEverywhere } from './sign-out-everywhere/route';

const PASSWORD = 'correct horse';
let id: UserId;
let email: string;
let session: Record<string, string>;
let bearer: Record<string, string>;

beforeEach(async () => {
  email = `${uuidv7()}@foremost.test`;
  id = proveUserId((await signUp({ email, password: PASSWORD })).id);
  session = sessionOf(await issueSessionCookie(id, 0));
  bearer = { authorization: `Bearer ${(await createToken(id, 'script')).token}` };
});

const sessionOf = (setCookie: string | null) => ({
  cookie: setCookie?.split(';')[0] ?? '',
  'sec-fetch-site': 'same-origin',
});

test('sign-up: 201, then 409 for the same address, 422 with the fields named', async () => {
  const headers = { 'sec-fetch-site': 'same-origin' };
  const body = { email: `${uuidv7()}@Foremost.test`, password: 'eight ch', timeZone: 'Europe/Berlin' };
  expect(await callRoute(postAccount, 'POST', { headers, body })).toMatchObject({
    status: 201,
    body: { email: body.email.toLowerCase(), plan: 'FREE', timeZone: 'Europe/Berlin' },
  });
  expect(await callRoute(postAccount, 'POST', { headers, body })).toMatchObject({
    status: 409,
    body: { code: 'email_in_use' },
  });
  const wrong = { email: 'nope', password: 'short', plan: 'PREMIUM' };
  const refused = await callRoute(postAccount, 'POST', { headers, body: wrong });
  expect(refused).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
  expect(refused.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
    'email',
    'password',
    'plan',
  ]);
});

test('sign-up is limited for each network, and says when it is possible again', async () => {
  const headers = { 'sec-fetch-site': 'same-origin', [PEER_HEADER]: '2001:db8:7::1' };
  for (let tried = 0; tried < limits.signUp.burst; tried += 1) {
    expect(await callRoute(postAccount, 'POST', { headers, body: {} })).toMatchObject({ status: 422 });
  }
  const body = { email: `${uuidv7()}@foremost.test`, password: 'eight ch' };
  const refused = await callRoute(postAccount, 'POST', { headers, body });
  expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(100);
  const elsewhere = { ...headers, [PEER_HEADER]: '2001:db8:7:1::1' };
  expect(await callRoute(postAccount, 'POST', { headers: elsewhere, body })).toMatchObject({ status: 201 });
});

test('a route that costs is limited for each person, by session and token alike', async () => {
  const make = (headers: Record<string, string>) =>
    callRoute(postToken, 'POST', { headers, body: { name: 'script' } });
  for (let tried = 0; tried < limits.createToken.burst; tried += 1) {
    expect(await make(tried % 2 === 0 ? session : bearer)).toMatchObject({
      status: tried % 2 === 0 ? 201 : 403,
    });
  }
  expect(await make(session)).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  const other = proveUserId((await signUp({ email: `${uuidv7()}@foremost.test`, password: PASSWORD })).id);
  expect(await make(sessionOf(await issueSessionCookie(other, 0)))).toMatchObject({ status: 201 });
});

test('a guesser at an open screen does not find the current password', async () => {
  const change = (currentPassword: string, newPassword = 'battery staple') =>
    callRoute(postPassword, 'POST', { headers: session, body: { currentPassword, newPassword } });
  for (let tried = 0; tried < limits.currentPassword.burst; tried += 1) {
    expect(await change(`guess ${tried}`)).toMatchObject({ status: 422 });
  }
  expect(await change(PASSWORD)).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  expect(await callRoute(getAccount, 'GET', { headers: session })).toMatchObject({ status: 200 });
});

test('a new password that is too easy to guess is refused at its field', async () => {
  for (const newPassword of ['password1', email.split('@')[0]]) {
    const body = { currentPassword: PASSWORD, newPassword };
    expect(await callRoute(postPassword, 'POST', { headers: session, body })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'newPassword' }] },
    });
  }
});

test('sign-up from another site is refused', async () => {
  const body = { email: `${uuidv7()}@foremost.test`, password: 'eight ch' };
  expect(
    await callRoute(postAccount, 'POST', { headers: { 'sec-fetch-site': 'cross-site' }, body }),
  ).toMatchObject({
    status: 403,
    body: { code: 'cross_site' },
  });
});

test('the account: read and time zone, by session and by token, without a secret in the answer', async () => {
  const read = await callRoute(getAccount, 'GET', { headers: session });
  expect(read).toMatchObject({ status: 200, body: { id, email } });
  expect(Object.keys(read.body).sort()).toEqual(['createdAt', 'email', 'id', 'plan', 'role', 'timeZone']);
  const body = { timeZone: 'Asia/Tokyo' };
  expect(await callRoute(patchAccount, 'PATCH', { headers: bearer, body })).toMatchObject({
    status: 200,
    body,
  });
  const nowhere = { timeZone: 'Nowhere/Land' };
  expect(await callRoute(patchAccount, 'PATCH', { headers: bearer, body: nowhere })).toMatchObject({
    status: 422,
  });
});

test('a changed password ends the old session; the answer carries the new one', async () => {
  const body = { currentPassword: PASSWORD, newPassword: 'battery staple' };
  const changed = await callRoute(postPassword, 'POST', { headers: session, body });
  expect(changed.status).toBe(204);
  expect(await callRoute(getAccount, 'GET', { headers: session })).toMatchObject({ status: 401 });
  const renewed = sessionOf(changed.headers.get('set-cookie'));
  expect(await callRoute(getAccount, 'GET', { headers: renewed })).toMatchObject({
    status: 200,
    body: { id },
  });
  expect(await callRoute(postPassword, 'POST', { headers: renewed, body })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'currentPassword' }] },
  });
});

test('sign out everywhere ends the session that asked for it; API tokens stay', async () => {
  const unknown = { headers: session, body: { unknown: true } };
  expect(await callRoute(postSignOutEverywhere, 'POST', unknown)).toMatchObject({ status: 422 });
  expect(await callRoute(postSignOutEverywhere, 'POST', { headers: session, body: {} })).toMatchObject({
    status: 204,
  });
  expect(await callRoute(getAccount, 'GET', { headers: session })).toMatchObject({ status: 401 });
  expect(await callRoute(getAccount, 'GET', { headers: bearer })).toMatchObject({ status: 200 });
});

test('the plan changes, and the same session sees it at once', async () => {
  const upgraded = { status: 200, body: { plan: 'PREMIUM' } };
  expect(await callRoute(postPlan, 'POST', { headers: session, body: { plan: 'PREMIUM' } })).toMatchObject(
    upgraded,
  );
  expect(await callRoute(getAccount, 'GET', { headers: session })).toMatchObject(upgraded);
  expect(await callRoute(postPlan, 'POST', { headers: session, body: { plan: 'GOLD' } })).toMatchObject({
    status: 422,
  });
});

test('a token is made, seen once, listed and revoked', async () => {
  const made = await callRoute(postToken, 'POST', { headers: session, body: { name: 'laptop' } });
  expect(made).toMatchObject({ status: 201, body: { name: 'laptop', lastUsedAt: null } });
  const headers = { authorization: `Bearer ${made.body.token}` };
  expect(await callRoute(getAccount, 'GET', { headers })).toMatchObject({ status: 200, body: { id } });
  const list = await callRoute(getTokens, 'GET', { headers: session });
  expect(list.body.items.map(({ name }: { name: string }) => name)).toEqual(['laptop', 'script']);
  expect(JSON.stringify(list.body)).not.toContain(made.body.token);
  const params = { id: made.body.id };
  expect(await callRoute(deleteToken, 'DELETE', { headers: session, params })).toMatchObject({ status: 204 });
  expect(await callRoute(getAccount, 'GET', { headers })).toMatchObject({ status: 401 });
  expect(await callRoute(deleteToken, 'DELETE', { headers: session, params })).toMatchObject({ status: 404 });
});

test('what decides who may enter needs a session, from our own pages', async () => {
  const passwords = { currentPassword: PASSWORD, newPassword: 'battery staple' };
  const writes: [RouteHandler, string, RouteCall][] = [
    [postToken, 'POST', { body: { name: 'x' } }],
    [deleteToken, 'DELETE', { params: { id: uuidv7() } }],
    [postPassword, 'POST', { body: passwords }],
    [postSignOutEverywhere, 'POST', { body: {} }],
    [postPlan, 'POST', { body: { plan: 'PREMIUM' } }],
  ];
  for (const [handler, method, request] of writes) {
    const answer = (headers: Record<string, string>) => callRoute(handler, method, { ...request, headers });
    expect(await answer(bearer)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await answer({})).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    const elsewhere = { ...session, 'sec-fetch-site': 'same-site' };
    expect(await answer(elsewhere)).toMatchObject({ status: 403, body: { code: 'cross_site' } });
  }
  expect(await callRoute(getTokens, 'GET', { headers: bearer })).toMatchObject({ status: 403 });
  expect(await callRoute(getAccount, 'GET', { headers: session })).toMatchObject({ body: { plan: 'FREE' } });
});
