import { beforeEach, expect, test } from 'vitest';
import { createToken } from '@/lib/auth/create-token';
import { issueSessionCookie } from '@/lib/auth/session-cookie';
import { signUp } from '@/lib/auth/sign-up';
import { accountExport } from '@/lib/contracts/export';
import type { RouteHandler } from '@/lib/http/route';
import { uuidv7 } from '@/lib/ids';
import { mailedToken } from '@/lib/mail/testing/links';
import { proveUserId, type UserId } from '@/lib/scope';
import { callRoute } from '@/lib/testing/call-route';
import { eventually } from '@/lib/testing/eventually';
import { POST as postDeletion } from './deletion/route';
import { DELETE as deleteChange, POST as postChange } from './email/change/route';
import { POST as postConfirm } from './email/confirm/route';
import { POST as postConfirmRequest } from './email/confirm-request/route';
import { POST as postKeep } from './email/keep/route';
import { GET as getExport } from './export/route';
import { GET as getTodos } from './export/todos/route';
import { POST as postResetRequest } from './password-reset/request/route';
import { POST as postReset } from './password-reset/route';
import { GET as getAccount } from './route';

const PASSWORD = 'correct horse';
const own = { 'sec-fetch-site': 'same-origin' };
let id: UserId;
let email: string;
let session: Record<string, string>;
let bearer: Record<string, string>;

beforeEach(async () => {
  email = `${uuidv7()}@foremost.test`;
  id = proveUserId((await signUp({ email, password: PASSWORD })).id);
  session = { cookie: (await issueSessionCookie(id, 0)).split(';')[0] ?? '', ...own };
  bearer = { authorization: `Bearer ${(await createToken(id, 'script')).token}` };
});

const call = (handler: RouteHandler, method: string, headers: Record<string, string>, body?: unknown) =>
  callRoute(handler, method, { headers, body });

test('a password is reset without a session; the answer for a stranger is the same', async () => {
  const stranger = await call(postResetRequest, 'POST', own, { email: `${uuidv7()}@foremost.test` });
  const known = await call(postResetRequest, 'POST', own, { email: email.toUpperCase() });
  expect([known.status, known.text]).toEqual([204, '']);
  expect([stranger.status, stranger.text]).toEqual([known.status, known.text]);
  const token = await eventually(() => mailedToken(email, /new password/));
  const short = await call(postReset, 'POST', own, { token, newPassword: 'short' });
  expect(short).toMatchObject({ status: 422, body: { errors: [{ path: 'newPassword' }] } });
  const body = { token, newPassword: 'battery staple' };
  expect(await call(postReset, 'POST', own, body)).toMatchObject({ status: 204 });
  expect(await call(postReset, 'POST', own, body)).toMatchObject({
    status: 410,
    body: { code: 'link_not_valid' },
  });
  expect(await call(getAccount, 'GET', session)).toMatchObject({ status: 401 });
});

test('an address is confirmed, and moved, without a session and with the token alone', async () => {
  const token = await mailedToken(email);
  const confirmed = await call(postConfirm, 'POST', own, { token });
  expect([confirmed.status, confirmed.text]).toEqual([200, JSON.stringify({ email })]);
  const to = `${uuidv7()}@foremost.test`;
  const body = { email: to, currentPassword: PASSWORD };
  expect(await call(postChange, 'POST', session, body)).toMatchObject({ status: 204 });
  expect(await call(postChange, 'POST', session, body)).toMatchObject({ status: 429 });
  const moved = await call(postConfirm, 'POST', own, { token: await mailedToken(to) });
  expect(moved.text).toBe(JSON.stringify({ email: to }));
  const kept = await call(postKeep, 'POST', own, { token: await mailedToken(email, /about to change/) });
  expect(kept.text).toBe(JSON.stringify({ email }));
  expect(await call(getAccount, 'GET', session)).toMatchObject({ status: 401 });
});

test('asking for the confirmation again says how long to wait', async () => {
  const again = await call(postConfirmRequest, 'POST', session, {});
  expect(again).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('the export is a file, with what the contract says in it', async () => {
  const json = await call(getExport, 'GET', session);
  expect(json.headers.get('content-disposition')).toBe('attachment; filename="foremost-export.json"');
  expect(accountExport.parse(JSON.parse(json.text)).account.email).toBe(email);
  const csv = await call(getTodos, 'GET', session);
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
});

test('a deletion needs both fields, and then the account is nobody’s', async () => {
  expect(await call(postDeletion, 'POST', session, {})).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'email' }, { path: 'currentPassword' }] },
  });
  const body = { email, currentPassword: PASSWORD };
  expect(await call(postDeletion, 'POST', session, body)).toMatchObject({ status: 204 });
  expect(await call(getAccount, 'GET', session)).toMatchObject({ status: 401 });
  expect(await call(getAccount, 'GET', bearer)).toMatchObject({ status: 401 });
});

test('what decides over the account needs its session, from our own pages', async () => {
  const routes: [RouteHandler, string, unknown][] = [
    [postChange, 'POST', { email: `${uuidv7()}@foremost.test`, currentPassword: PASSWORD }],
    [deleteChange, 'DELETE', undefined],
    [postConfirmRequest, 'POST', {}],
    [postDeletion, 'POST', { email, currentPassword: PASSWORD }],
    [getExport, 'GET', undefined],
    [getTodos, 'GET', undefined],
  ];
  for (const [handler, method, body] of routes) {
    expect(await call(handler, method, {}, body)).toMatchObject({ status: 401 });
    expect(await call(handler, method, bearer, body)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    if (method === 'GET') continue;
    const elsewhere = { ...session, 'sec-fetch-site': 'cross-site' };
    expect(await call(handler, method, elsewhere, body)).toMatchObject({ body: { code: 'cross_site' } });
  }
  for (const handler of [postResetRequest, postReset, postConfirm, postKeep]) {
    const elsewhere = { 'sec-fetch-site': 'cross-site' };
    expect(await call(handler, 'POST', elsewhere, {})).toMatchObject({ body: { code: 'cross_site' } });
    expect(await call(handler, 'POST', own, { token: 7, email: 'no', extra: 1 })).toMatchObject({
      status: 422,
    });
  }
  expect(await call(getAccount, 'GET', session)).toMatchObject({ status: 200 });
});
