import { beforeEach, expect, test } from 'vitest';
import { createToken } from '@/lib/auth/create-token';
import type { RouteHandler } from '@/lib/http/route';
import { uuidv7 } from '@/lib/ids';
import { callRoute, type RouteCall } from '@/lib/testing/call-route';
import { makeUser } from '@/lib/testing/people';
import { POST as postMove } from './[id]/move/route';
import { POST as postRestore } from './[id]/restore/route';
import { DELETE as deleteTodo, GET as getTodo, PATCH as patchTodo } from './[id]/route';
import { POST as postBulk } from './bulk/route';
import { POST as postBulkDelete } from './bulk-delete/route';
import { GET as getTodos, POST as postTodo } from './route';

let bearer: Record<string, string>;

beforeEach(async () => {
  const { id } = await makeUser();
  bearer = { authorization: `Bearer ${(await createToken(id, 'script')).token}` };
});

type Call = RouteCall & { id?: string };

const call = (handler: RouteHandler, method: string, { id, headers, ...rest }: Call = {}) =>
  callRoute(handler, method, {
    ...rest,
    headers: { ...bearer, ...headers },
    params: id ? { id } : undefined,
  });

const add = async (title: string): Promise<string> =>
  (await call(postTodo, 'POST', { body: { title } })).body.id;

test('one TODO from its birth to its end', async () => {
  const request = { id: uuidv7(), title: 'Call the bank', dueOn: '2027-01-31' };
  const created = await call(postTodo, 'POST', { body: request });
  expect(created).toMatchObject({ status: 201, body: { ...request, version: 1, status: 'open' } });
  expect(created.headers.get('etag')).toBe('"1"');
  expect(await call(postTodo, 'POST', { body: request })).toMatchObject({ status: 200, body: created.body });
  expect(await call(postTodo, 'POST', { body: { ...request, title: 'Other' } })).toMatchObject({
    status: 409,
    body: { code: 'id_in_use' },
  });

  const { id } = request;
  const read = await call(getTodo, 'GET', { id: id.toUpperCase() });
  expect(read).toMatchObject({ status: 200, body: created.body });
  const patched = await call(patchTodo, 'PATCH', {
    id,
    body: { status: 'done' },
    headers: { 'if-match': read.headers.get('etag') ?? '' },
  });
  expect(patched).toMatchObject({ status: 200, body: { status: 'done', version: 2 } });
  expect(patched.headers.get('etag')).toBe('"2"');

  expect(await call(deleteTodo, 'DELETE', { id })).toMatchObject({ status: 204, body: null });
  expect(await call(deleteTodo, 'DELETE', { id })).toMatchObject({ status: 404 });
  expect(await call(getTodo, 'GET', { id })).toMatchObject({ status: 404, body: { code: 'not_found' } });
  const restored = await call(postRestore, 'POST', { id, body: {} });
  expect(restored).toMatchObject({ status: 200, body: patched.body });
  expect(restored.headers.get('etag')).toBe('"2"');
});

test('PATCH without, with an unreadable and with an old If-Match', async () => {
  const id = await add('A');
  const patch = (headers: Record<string, string>) =>
    call(patchTodo, 'PATCH', { id, body: { title: 'B' }, headers });
  expect(await patch({})).toMatchObject({ status: 428, body: { code: 'if_match_required' } });
  expect(await patch({ 'if-match': '1' })).toMatchObject({
    status: 422,
    body: { code: 'validation_failed', errors: [{ path: 'If-Match' }] },
  });
  expect(await patch({ 'if-match': '"1"' })).toMatchObject({ status: 200 });
  expect(await patch({ 'if-match': '"1"' })).toMatchObject({
    status: 412,
    body: { code: 'version_conflict', currentVersion: 2 },
  });
});

test('PATCH names what it cannot take', async () => {
  const id = await add('A');
  const patch = (body: unknown) => call(patchTodo, 'PATCH', { id, body, headers: { 'if-match': '"1"' } });
  for (const [body, path] of [
    [{ title: 'B', rank: 'a0' }, 'rank'],
    [{ title: 'B', version: 9 }, 'version'],
    [{ title: '\u200B' }, 'title'],
    [{ title: null }, 'title'],
    [{ notes: 'a\u0000b' }, 'notes'],
    [{ dueOn: '2027-02-30' }, 'dueOn'],
    [{ effortMinutes: 0 }, 'effortMinutes'],
    [{ blockedBy: [uuidv7()] }, 'blockedBy.0'],
    [{}, ''],
  ] as const) {
    expect(await patch(body)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  }
  expect(await call(getTodo, 'GET', { id })).toMatchObject({ body: { title: 'A', version: 1 } });
});

test('the list in its order, in pages, and moved', async () => {
  const [a, b, c] = [await add('A'), await add('B'), await add('C')];
  expect(await call(postMove, 'POST', { id: c, body: { beforeId: a.toUpperCase() } })).toMatchObject({
    status: 200,
    body: { id: c, version: 1 },
  });
  const first = await call(getTodos, 'GET', { search: '?limit=2' });
  expect(first.body.items.map((item: { id: string }) => item.id)).toEqual([c, a]);
  const rest = await call(getTodos, 'GET', { search: `?limit=2&cursor=${first.body.nextCursor}` });
  expect(rest.body).toMatchObject({ items: [{ id: b }], nextCursor: null });
  for (const body of [{}, { beforeId: a, afterId: b }, { beforeId: 'x' }]) {
    expect(await call(postMove, 'POST', { id: c, body })).toMatchObject({ status: 422 });
  }
  expect(await call(postMove, 'POST', { id: c, body: { afterId: uuidv7() } })).toMatchObject({ status: 404 });
  for (const search of ['?status=gone', '?limit=0', '?limit=1001', '?sort=title', '?cursor=x', '?page=2']) {
    expect(await call(getTodos, 'GET', { search })).toMatchObject({ status: 422 });
  }
});

test('many at once', async () => {
  const added = await call(postBulk, 'POST', { body: { todos: [{ title: 'A' }, {}, { title: 'B' }] } });
  expect(added).toMatchObject({
    status: 200,
    body: {
      created: [{ title: 'A' }, { title: 'B' }],
      rejected: [{ index: 1, errors: [{ path: 'title' }] }],
    },
  });
  const ids = added.body.created.map((item: { id: string }) => item.id);
  expect(await call(postBulkDelete, 'POST', { body: { ids } })).toMatchObject({
    status: 200,
    body: { deleted: 2 },
  });
  const tooMany = Array.from({ length: 10_001 }, () => ({ title: 'T' }));
  expect(await call(postBulk, 'POST', { body: { todos: tooMany } })).toMatchObject({ status: 422 });
});

test('nobody without a token, and nothing of somebody else', async () => {
  const id = await add('Mine');
  const nobody = { authorization: 'Bearer wrong' };
  expect(await call(getTodos, 'GET', { headers: nobody })).toMatchObject({ status: 401 });
  const { id: stranger } = await makeUser();
  bearer = { authorization: `Bearer ${(await createToken(stranger, 'script')).token}` };
  expect((await call(getTodos, 'GET')).body.items).toEqual([]);
  const missing = { status: 404, body: { code: 'not_found' } };
  const tag = { 'if-match': '"1"' };
  expect(await call(getTodo, 'GET', { id })).toMatchObject(missing);
  expect(await call(patchTodo, 'PATCH', { id, body: { title: 'X' }, headers: tag })).toMatchObject(missing);
  expect(await call(deleteTodo, 'DELETE', { id })).toMatchObject(missing);
  expect(await call(postRestore, 'POST', { id, body: {} })).toMatchObject(missing);
  expect(await call(postMove, 'POST', { id, body: { beforeId: await add('X') } })).toMatchObject(missing);
  expect(await call(postBulkDelete, 'POST', { body: { ids: [id] } })).toMatchObject({ body: { deleted: 0 } });
  expect(await call(getTodo, 'GET', { id: 'no-uuid' })).toMatchObject(missing);
});
