import { beforeEach, expect, inject, test, vi } from 'vitest';
import { createToken } from '@/lib/auth/create-token';
import { issueSessionCookie } from '@/lib/auth/session-cookie';
import { db } from '@/lib/db';
import type { RouteHandler } from '@/lib/http/route';
import { log } from '@/lib/log';
import { callRoute } from '@/lib/testing/call-route';
import { makeUser } from '@/lib/testing/people';
import { limits } from '@/lib/throttle/limits';
import { DELETE, GET, PUT } from './route';

const KEY = 'sk-test-the-whole-key-ab12';
const body = () => ({
  baseUrl: `${inject('simulatorOrigin')}/v1`,
  model: 'foremost-sim-1',
  apiKey: KEY,
});

type Headers = Record<string, string>;
let id: string;
let session: Headers;
let bearer: Headers;

beforeEach(async () => {
  ({ id, session, bearer } = await newPerson());
});

async function newPerson() {
  const person = await makeUser({ plan: 'PREMIUM' });
  const cookie = (await issueSessionCookie(person.id, 0)).split(';')[0] ?? '';
  return {
    id: person.id,
    session: { cookie, 'sec-fetch-site': 'same-origin' },
    bearer: { authorization: `Bearer ${(await createToken(person.id, 'script')).token}` },
  };
}

const call = (handler: RouteHandler, method: string, headers?: Headers, body?: unknown) =>
  callRoute(handler, method, { headers, body });

test('saved, read and removed; the key is in no answer and no log line', async () => {
  const logged = vi.spyOn(log, 'info');
  const failed = vi.spyOn(log, 'error');
  expect(await call(GET, 'GET', session)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  const answers = [
    await call(PUT, 'PUT', session, body()),
    await call(GET, 'GET', session),
    await call(GET, 'GET', bearer),
    await call(PUT, 'PUT', session, { ...body(), model: 'gpt-none' }),
    await call(PUT, 'PUT', session, { ...body(), model: 7 }),
    await call(PUT, 'PUT', session, { ...body(), baseUrl: `http://${KEY}@127.0.0.1/v1` }),
    await call(PUT, 'PUT', session, { ...body(), baseUrl: `http://127.0.0.1/v1?key=${KEY}` }),
    await call(DELETE, 'DELETE', session),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 422, 422, 422, 422, 204]);
  expect(answers[1]?.body).toEqual(answers[0]?.body);
  expect(answers[0]?.body).toMatchObject({ key: 'saved', keyLast4: 'ab12' });
  expect(answers.map(({ text }) => text).join()).not.toContain('whole-key');
  expect(JSON.stringify([logged.mock.calls, failed.mock.calls])).not.toContain('whole-key');
  // One line for each request, and one for each of the two servers that were tried.
  expect(
    logged.mock.calls.map(([, message]) => message).filter((message) => message === 'request'),
  ).toHaveLength(9);
  expect(failed).not.toHaveBeenCalled();
  expect(await call(GET, 'GET', session)).toMatchObject({ status: 404 });
});

test('belongs to one person', async () => {
  const other = await newPerson();
  await call(PUT, 'PUT', session, body());
  expect(await call(GET, 'GET', other.session)).toMatchObject({ status: 404 });
  expect(await call(DELETE, 'DELETE', other.session)).toMatchObject({ status: 404 });
  expect(await call(GET, 'GET', session)).toMatchObject({ status: 200 });
});

test('is written by the person, signed in, from our own pages', async () => {
  const elsewhere = { ...session, 'sec-fetch-site': 'cross-site' };
  const tries = () => db().throttle.count({ where: { key: { startsWith: limits.ownProvider.name } } });
  const before = await tries();
  for (const [handler, method, sent] of [
    [PUT, 'PUT', body()],
    [DELETE, 'DELETE', undefined],
  ] as const) {
    const answer = async (headers: Headers) => (await call(handler, method, headers, sent)).body.code;
    expect(await answer({})).toBe('unauthenticated');
    expect(await answer(bearer)).toBe('forbidden');
    expect(await answer(elsewhere)).toBe('cross_site');
  }
  expect(await call(GET, 'GET')).toMatchObject({ status: 401 });
  expect(await tries()).toBe(before);
});

test('names every field that is not right, and takes no other', async () => {
  const wrong = {
    baseUrl: '',
    model: ' ',
    apiKey: 'two words',
    pricePerMillionUsd: { in: -1, out: 2 },
    keyLast4: 'ab12',
  };
  const answer = await call(PUT, 'PUT', session, wrong);
  expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
  const paths = answer.body.errors.map(({ path }: { path: string }) => path);
  expect(paths.sort()).toEqual(['apiKey', 'baseUrl', 'keyLast4', 'model', 'pricePerMillionUsd.in']);
  expect(answer.text).not.toContain('two words');
});

test('is for premium people', async () => {
  await db().user.update({ where: { id }, data: { plan: 'FREE' } });
  expect(await call(PUT, 'PUT', session, body())).toMatchObject({
    status: 402,
    body: { code: 'premium_required' },
  });
});
