import { afterEach, expect, it, vi } from 'vitest';
import { aTodo } from '../_model/todo-fixture';
import { sendChange } from './send-change';

afterEach(() => void vi.unstubAllGlobals());

const change = {
  id: '1',
  kind: 'update',
  todoId: 'a',
  patch: { title: 'Typed' },
  base: aTodo('a'),
} as const;

function answer(status: number, headers: Record<string, string> = {}) {
  vi.stubGlobal('fetch', async () => new Response(null, { status, headers }));
  return sendChange(change);
}

it.each([500, 501, 502, 503, 507])('keeps what was typed when the server fails with %i', async (status) => {
  expect(await answer(status)).toEqual({ kind: 'failing' });
});

it('waits as long as it is told to', async () => {
  expect(await answer(503, { 'retry-after': '7' })).toEqual({ kind: 'failing', retryAfterMs: 7_000 });
  expect(await answer(429, { 'retry-after': '2' })).toEqual({ kind: 'unreachable', retryAfterMs: 2_000 });
});

it('keeps it while nobody answers or somebody has to sign in again, and gives up what is refused', async () => {
  expect(await answer(401)).toEqual({ kind: 'unreachable' });
  expect(await answer(422)).toMatchObject({ kind: 'rejected', isGone: false });
  expect(await answer(404)).toMatchObject({ kind: 'rejected', isGone: true });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  expect(await sendChange(change)).toEqual({ kind: 'unreachable' });
});

it('sends pasted TODOs with their project', async () => {
  const bodies: unknown[] = [];
  vi.stubGlobal('fetch', async (_path: string, { body }: { body: string }) => {
    bodies.push(JSON.parse(body));
    return Response.json({ created: [], rejected: [] });
  });
  await sendChange({ id: '2', kind: 'create-many', todos: [aTodo('b', { project: 'Home' })] });
  expect(bodies).toEqual([{ todos: [{ id: 'b', title: 'Todo b', project: 'Home' }] }]);
});
