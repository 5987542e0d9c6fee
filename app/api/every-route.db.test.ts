import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createToken } from '@/lib/auth/create-token';
import { hashPassword } from '@/lib/auth/password-hash';
import { issueSessionCookie } from '@/lib/auth/session-cookie';
import { internalOperations } from '@/lib/contracts/internal-operations';
import { publicOperations } from '@/lib/contracts/public-operations';
import { db } from '@/lib/db';
import { startEventListener } from '@/lib/events/listener';
import { uuidv7 } from '@/lib/ids';
import { cancelRun } from '@/lib/runs/cancel-run';
import { personWithTodos, queuedRun } from '@/lib/runs/testing/world';
import type { UserId } from '@/lib/scope';
import { makeSession, makeUser } from '@/lib/testing/people';

/** What there is of one person, to be asked for by another. */
type Things = {
  userId: UserId;
  todo: string;
  otherTodo: string;
  run: string;
  token: string;
  session: string;
};

type Row = {
  /** Nobody is signed in. */
  nobody: number;
  /** Somebody premium is signed in, and every id in path and body belongs to somebody else. */
  stranger: number;
  /** Somebody on the free plan is signed in, and every id is their own. */
  free: number;
  body?: (things: Things) => unknown;
  headers?: Record<string, string>;
  /** The free person's run has ended. */
  isEnded?: true;
};

const key = { 'idempotency-key': 'one click' };
const edited = { 'if-match': '"1"' };
const PASSWORDS = { currentPassword: 'not the password', newPassword: 'a much longer password' };

const WRONG_LINK = 'a'.repeat(43);
const link: Row = { nobody: 410, stranger: 410, free: 410, body: () => ({ token: WRONG_LINK }) };

/** Each route that exists, and what it answers. A route that is added needs a row here, or the first test fails. */
const table: Record<string, Row> = {
  'GET /api/health': { nobody: 200, stranger: 200, free: 200 },
  // No METRICS_TOKEN is set here; with one it asks for that (lib/metrics has the tests).
  'GET /api/metrics': { nobody: 404, stranger: 404, free: 404 },
  'GET /api/v1/openapi.json': { nobody: 200, stranger: 200, free: 200 },
  'POST /api/v1/account': {
    nobody: 201,
    stranger: 201,
    free: 201,
    body: () => ({ email: `${uuidv7()}@foremost.test`, password: 'correct horse' }),
  },
  'GET /api/v1/account': { nobody: 401, stranger: 200, free: 200 },
  'PATCH /api/v1/account': { nobody: 401, stranger: 200, free: 200, body: () => ({ timeZone: 'UTC' }) },
  'POST /api/v1/account/password': { nobody: 401, stranger: 422, free: 422, body: () => PASSWORDS },
  // What follows a mailed link asks for nobody's session: the token says whose. A wrong one says so to everybody alike.
  'POST /api/v1/account/password-reset/request': {
    nobody: 204,
    stranger: 204,
    free: 204,
    body: () => ({ email: 'nobody@foremost.test' }),
  },
  'POST /api/v1/account/password-reset': {
    nobody: 410,
    stranger: 410,
    free: 410,
    body: () => ({ token: WRONG_LINK, newPassword: 'a much longer password' }),
  },
  'POST /api/v1/account/email/confirm': { ...link },
  'POST /api/v1/account/email/keep': { ...link },
  'POST /api/v1/account/email/confirm-request': { nobody: 401, stranger: 204, free: 204 },
  'POST /api/v1/account/email/change': {
    nobody: 401,
    stranger: 422,
    free: 422,
    body: () => ({ email: 'new@foremost.test', currentPassword: PASSWORDS.currentPassword }),
  },
  'DELETE /api/v1/account/email/change': { nobody: 401, stranger: 204, free: 204 },
  'POST /api/v1/account/deletion': {
    nobody: 401,
    stranger: 422,
    free: 422,
    body: () => ({ email: 'mine@foremost.test', currentPassword: PASSWORDS.currentPassword }),
  },
  'GET /api/v1/account/export': { nobody: 401, stranger: 200, free: 200 },
  'GET /api/v1/account/export/todos': { nobody: 401, stranger: 200, free: 200 },
  'POST /api/v1/account/plan': { nobody: 401, stranger: 200, free: 200, body: () => ({ plan: 'FREE' }) },
  'POST /api/v1/account/sign-out-everywhere': { nobody: 401, stranger: 204, free: 204 },
  'GET /api/v1/account/provider': { nobody: 401, stranger: 404, free: 404 },
  'PUT /api/v1/account/provider': {
    nobody: 401,
    stranger: 200,
    free: 402,
    body: () => ({ baseUrl: `${inject('simulatorOrigin')}/v1`, model: 'foremost-sim-1', apiKey: 'sk-any' }),
  },
  'DELETE /api/v1/account/provider': { nobody: 401, stranger: 404, free: 404 },
  'GET /api/v1/sessions': { nobody: 401, stranger: 200, free: 200 },
  'DELETE /api/v1/sessions': { nobody: 401, stranger: 204, free: 204 },
  'DELETE /api/v1/sessions/{id}': { nobody: 401, stranger: 404, free: 204 },
  'GET /api/v1/tokens': { nobody: 401, stranger: 200, free: 200 },
  'POST /api/v1/tokens': { nobody: 401, stranger: 201, free: 201, body: () => ({ name: 'script' }) },
  'DELETE /api/v1/tokens/{id}': { nobody: 401, stranger: 404, free: 204 },
  'GET /api/v1/events': { nobody: 401, stranger: 200, free: 200 },
  'GET /api/v1/criteria': { nobody: 401, stranger: 200, free: 200 },
  'PATCH /api/v1/criteria': { nobody: 401, stranger: 200, free: 200, body: () => ({ goals: 'Finish' }) },
  'GET /api/v1/todos': { nobody: 401, stranger: 200, free: 200 },
  'POST /api/v1/todos': {
    nobody: 401,
    stranger: 409,
    free: 409,
    body: ({ todo }) => ({ id: todo, title: 'Another text' }),
  },
  'GET /api/v1/todos/{id}': { nobody: 401, stranger: 404, free: 200 },
  'PATCH /api/v1/todos/{id}': {
    nobody: 401,
    stranger: 404,
    free: 200,
    body: () => ({ title: 'Taken' }),
    headers: edited,
  },
  'DELETE /api/v1/todos/{id}': { nobody: 401, stranger: 404, free: 204 },
  'POST /api/v1/todos/{id}/restore': { nobody: 401, stranger: 404, free: 200 },
  'POST /api/v1/todos/{id}/move': {
    nobody: 401,
    stranger: 404,
    free: 200,
    body: ({ otherTodo }) => ({ afterId: otherTodo }),
  },
  'POST /api/v1/todos/bulk': {
    nobody: 401,
    stranger: 200,
    free: 200,
    body: () => ({ todos: [{ title: 'One of many' }] }),
  },
  'POST /api/v1/todos/bulk-delete': {
    nobody: 401,
    stranger: 200,
    free: 200,
    body: ({ todo, otherTodo }) => ({ ids: [todo, otherTodo] }),
  },
  'GET /api/v1/ranking-estimate': { nobody: 401, stranger: 200, free: 200 },
  'GET /api/v1/ranking-runs': { nobody: 401, stranger: 200, free: 200 },
  'POST /api/v1/ranking-runs': {
    nobody: 401,
    stranger: 422,
    free: 402,
    body: ({ todo, otherTodo }) => ({ todoIds: [todo, otherTodo] }),
    headers: key,
  },
  'GET /api/v1/ranking-runs/{id}': { nobody: 401, stranger: 404, free: 200 },
  'GET /api/v1/ranking-runs/{id}/ranking': { nobody: 401, stranger: 404, free: 404 },
  'GET /api/v1/ranking-runs/{id}/ledger': { nobody: 401, stranger: 404, free: 200 },
  'GET /api/v1/ranking-runs/{id}/timeline': { nobody: 401, stranger: 404, free: 200 },
  'GET /api/v1/ranking-runs/{id}/setup': { nobody: 401, stranger: 404, free: 200 },
  'GET /api/v1/ranking-runs/{id}/comparison': { nobody: 401, stranger: 404, free: 404 },
  'GET /api/v1/usage': { nobody: 401, stranger: 200, free: 200 },
  'POST /api/v1/ranking-runs/{id}/cancel': { nobody: 401, stranger: 404, free: 200 },
  'POST /api/v1/ranking-runs/{id}/retry': {
    nobody: 401,
    stranger: 404,
    free: 402,
    headers: key,
    isEnded: true,
  },
  'POST /api/v1/ranking-runs/{id}/apply': { nobody: 401, stranger: 404, free: 409 },
  'POST /api/v1/ranking-runs/{id}/revert': { nobody: 401, stranger: 404, free: 409 },
  // Airflow's callbacks hear nobody without its signature, whoever they are.
  'POST /api/internal/runs/{runId}/begin': { nobody: 401, stranger: 401, free: 401 },
  'POST /api/internal/runs/{runId}/finish': { nobody: 401, stranger: 401, free: 401 },
  'POST /api/internal/runs/{runId}/report': { nobody: 401, stranger: 401, free: 401 },
  'POST /api/internal/runs/{runId}/rounds/{round}/merge': { nobody: 401, stranger: 401, free: 401 },
  'POST /api/internal/runs/{runId}/rounds/{round}/chunks/{chunk}/judge': {
    nobody: 401,
    stranger: 401,
    free: 401,
  },
};

/** next-auth's own: its answers are tested where sign-in is (lib/auth/sign-in.db.test.ts); its writes, below. */
const NEXT_AUTH = '/api/auth/[...nextauth]';
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

type Handler = (request: Request, context: never) => Promise<Response>;
type Route = { name: string; path: string; method: string; handler: Handler };

/** Every handler that Next would serve. */
async function readRoutes(): Promise<Route[]> {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|[/\\])route\.tsx?$/.test(file),
  );
  const found = await Promise.all(
    files.map(async (file) => {
      const exported: Record<string, Handler> = await import(path.resolve('app', file));
      const folder = `/${path.dirname(file).replaceAll('\\', '/')}`;
      return METHODS.flatMap((method) => {
        const handler = exported[method];
        if (!handler) return [];
        const address = folder === NEXT_AUTH ? folder : folder.replace(/\[(\w+)\]/g, '{$1}');
        return [{ name: `${method} ${address}`, path: address, method, handler }];
      });
    }),
  );
  return found.flat();
}

const routes = await readRoutes();
const ours = routes.filter((route) => route.path !== NEXT_AUTH);
const isWrite = ({ method }: Route) => method !== 'GET';

let listener: { stop(): Promise<void> };
let theirs: Things;
let passwordHash: string;
beforeAll(async () => {
  listener = startEventListener();
  passwordHash = await hashPassword('correct horse');
  theirs = await makeThings();
});
afterAll(() => listener.stop());

async function makeThings({ withRun = true } = {}): Promise<Things> {
  const { person, todoIds } = await personWithTodos(5);
  const [todo = '', otherTodo = ''] = todoIds;
  await db().todo.updateMany({ where: { id: todo }, data: { title: 'Nobody else may read this' } });
  return {
    userId: person.id,
    todo,
    otherTodo,
    run: withRun ? (await queuedRun(person)).run.id : '',
    token: (await createToken(person.id, 'theirs')).id,
    session: await makeSession(person.id),
  };
}

/** Signs somebody in, who from now on has a password too. */
async function cookieOf(userId: UserId) {
  await db().user.update({ where: { id: userId }, data: { passwordHash } });
  return { cookie: (await issueSessionCookie(userId, 0)).split(';')[0] ?? '' };
}

async function ask(route: Route, things: Things, headers: Record<string, string>) {
  const id = route.path.includes('/todos/')
    ? things.todo
    : route.path.includes('/tokens/')
      ? things.token
      : route.path.includes('/sessions/')
        ? things.session
        : things.run;
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const params = Object.fromEntries(names.map((name) => [name, name.endsWith('d') ? id : '1']));
  const row = table[route.name];
  const address = route.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  const request = new Request(`http://127.0.0.1:3000${address}`, {
    method: route.method,
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      ...row?.headers,
      ...headers,
    },
    body: isWrite(route) ? JSON.stringify(row?.body?.(things) ?? {}) : undefined,
  });
  const response = await route.handler(request, { params: Promise.resolve(params) } as never);
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel();
    return { status: response.status, text: '' };
  }
  return { status: response.status, text: await response.text() };
}

test('every route has a row, and every row a route', () => {
  expect(ours.map(({ name }) => name).sort()).toEqual(Object.keys(table).sort());
});

test('every route is in the contract, and everything in the contract is a route', () => {
  const promised = [...publicOperations, ...internalOperations].map(
    ({ method, path: address }) => `${method.toUpperCase()} ${address}`,
  );
  expect(ours.map(({ name }) => name).sort()).toEqual(promised.sort());
});

describe.each(ours)('$name', (route) => {
  const row = table[route.name];

  test(`nobody: ${row?.nobody}`, async () => {
    const { status, text } = await ask(route, theirs, {});
    expect(status, text).toBe(row?.nobody);
  });

  test(`a stranger: ${row?.stranger}`, async () => {
    const stranger = await makeUser({ plan: 'PREMIUM' });
    const { status, text } = await ask(route, theirs, await cookieOf(stranger.id));
    expect(status, text).toBe(row?.stranger);
    // Whatever the status: nothing of theirs is in the answer.
    for (const secret of ['Nobody else may read', theirs.userId, theirs.token, theirs.session]) {
      expect(text).not.toContain(secret);
    }
  });

  test(`the free plan: ${row?.free}`, async () => {
    const own = await makeThings({ withRun: route.path.includes('runs/') });
    if (row?.isEnded) await cancelRun(own.userId, own.run);
    await db().user.update({ where: { id: own.userId }, data: { plan: 'FREE' } });
    const { status, text } = await ask(route, own, await cookieOf(own.userId));
    expect(status, text).toBe(row?.free);
  });
});

test('after all that, what belongs to the other person is as it was', async () => {
  const { userId: id, todo, run, token, session } = theirs;
  expect(await db().todo.count({ where: { userId: id, deletedAt: null, version: 1 } })).toBe(5);
  expect(await db().todo.findUnique({ where: { id: todo } })).toMatchObject({
    title: 'Nobody else may read this',
  });
  expect(await db().rankingRun.findUnique({ where: { id: run } })).toMatchObject({
    userId: id,
    status: 'QUEUED',
    epoch: 1,
  });
  expect(await db().apiToken.findUnique({ where: { id: token } })).toMatchObject({ revokedAt: null });
  expect(await db().session.findUnique({ where: { id: session } })).not.toBeNull();
  expect(await db().user.findUnique({ where: { id } })).toMatchObject({ plan: 'PREMIUM', sessionEpoch: 0 });
});

describe.each(routes.filter((route) => isWrite(route) && !route.path.startsWith('/api/internal/')))(
  '$name',
  (route) => {
    test.each([
      ['cross-site', { 'sec-fetch-site': 'cross-site' }],
      ['a sister site', { 'sec-fetch-site': 'same-site' }],
      ['a form elsewhere', { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.test' }],
      ['an address bar', { 'sec-fetch-site': 'none' }],
    ])('refuses a write from %s, with the person’s cookie', async (_, source) => {
      const { id } = await makeUser({ plan: 'PREMIUM' });
      const { status, text } = await ask(route, theirs, { ...(await cookieOf(id)), ...source });
      expect({ status, code: JSON.parse(text).code }).toEqual({ status: 403, code: 'cross_site' });
    });
  },
);
