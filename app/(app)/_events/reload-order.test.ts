import { notifyManager, QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Run } from '@/lib/contracts/run';
import type { Todo } from '@/lib/contracts/todo';
import { activeTodos } from '../_data/fetch-todos';
import { keys } from '../_data/keys';
import { fetchRuns } from '../_data/run-cache';
import { aRun } from '../_data/run-fixture';
import { aTodo } from '../todos/_model/todo-fixture';
import { reloadOrder } from './reload-order';

/** What the server holds: an order, and whether a run put it there. */
let isApplied: boolean;
let failuresLeft: number;
let requests: string[];
let client: QueryClient;
const seen: string[] = [];

const run = () => aRun({ status: 'SUCCEEDED', appliedAt: isApplied ? '2026-11-23T10:00:00.000Z' : null });
const todos = () => [aTodo('a', { rank: isApplied ? '2' : '0' }), aTodo('b', { rank: '1' })];

function look() {
  const order = client.getQueryData<Todo[]>(activeTodos.queryKey)?.map(({ id }) => id);
  const [latest] = client.getQueryData<Run[]>(keys.runList) ?? [];
  seen.push(`${order?.join('')} ${latest?.appliedAt ? 'applied' : 'proposed'}`);
}

beforeEach(async () => {
  isApplied = false;
  failuresLeft = 0;
  requests = [];
  seen.length = 0;
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  vi.stubGlobal('fetch', async (path: string, { signal }: { signal?: AbortSignal }) => {
    const isRuns = path.startsWith('/api/v1/ranking-runs');
    const items = isRuns ? [run()] : todos();
    requests.push(path);
    // The slower the runs are, the longer the new order would stand there as nobody's.
    await new Promise((resolve, reject) => {
      setTimeout(resolve, isRuns ? 20 : 2);
      signal?.addEventListener('abort', () => reject(new Error('aborted')));
    });
    if (failuresLeft-- > 0) return new Response(null, { status: 500 });
    return Response.json({ items, nextCursor: null });
  });
  // As useQuery listens: what is written in one batch is drawn once.
  const draw = notifyManager.batchCalls(look);
  new QueryObserver(client, { ...activeTodos, staleTime: Number.POSITIVE_INFINITY }).subscribe(draw);
  new QueryObserver(client, {
    queryKey: keys.runList,
    queryFn: ({ signal }) => fetchRuns(signal),
    staleTime: Number.POSITIVE_INFINITY,
  }).subscribe(draw);
  await vi.waitFor(() => expect(seen.at(-1)).toBe('ab proposed'));
  seen.length = 0;
});
afterEach(() => {
  client.clear();
  vi.unstubAllGlobals();
});

it('shows a new order and whose it is in one step', async () => {
  isApplied = true;
  await reloadOrder(client);
  await vi.waitFor(() => expect(seen.at(-1)).toBe('ba applied'));
  isApplied = false;
  await reloadOrder(client);
  await vi.waitFor(() => expect(seen.at(-1)).toBe('ab proposed'));
  expect(new Set(seen)).toEqual(new Set(['ab proposed', 'ba applied']));
});

it('ends with the latest order when two changes come close together', async () => {
  isApplied = true;
  const first = reloadOrder(client);
  isApplied = false;
  const second = reloadOrder(client);
  await first;
  // Whoever waits for the first waits for the order it ended with.
  look();
  expect(seen.at(-1)).toBe('ab proposed');
  await second;
  expect(seen).not.toContain('ba applied');
});

it('is not undone by a load that was on its way before', async () => {
  void client.invalidateQueries({ queryKey: keys.runList });
  isApplied = true;
  await reloadOrder(client);
  await new Promise((resolve) => setTimeout(resolve, 40));
  look();
  expect(seen.at(-1)).toBe('ba applied');
});

it('tries again when it failed', async () => {
  isApplied = true;
  failuresLeft = 1;
  await reloadOrder(client);
  look();
  expect(seen.at(-1)).toBe('ba applied');
});

it('loads nothing that nobody sees', async () => {
  const elsewhere = new QueryClient();
  requests = [];
  await reloadOrder(elsewhere);
  expect(requests).toEqual([]);
});
