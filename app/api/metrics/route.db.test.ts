import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { RouteHandler } from '@/lib/http/route';

const TOKEN = 'a-token-that-only-prometheus-has';
let get: RouteHandler;
let settings: { METRICS_TOKEN?: string | undefined };
let world: typeof import('@/lib/runs/testing/world');

beforeAll(async () => {
  process.env.METRICS_TOKEN = TOKEN;
  // Settings are read once, so everything that reads them comes after.
  get = (await import('./route')).GET;
  settings = (await import('@/lib/env')).env();
  world = await import('@/lib/runs/testing/world');
});
beforeEach(() => {
  settings.METRICS_TOKEN = TOKEN;
});

async function scrape(authorization = `Bearer ${TOKEN}`) {
  const request = new Request('http://app.test/api/metrics', { headers: { authorization } });
  const response = await get(request, { params: Promise.resolve({}) });
  const text = await response.text();
  const value = (series: string) => {
    const line = text.split('\n').find((one) => one.startsWith(`${series} `));
    return line === undefined ? null : Number(line.slice(series.length + 1));
  };
  return { status: response.status, headers: response.headers, text, value };
}

test.each(['', 'Bearer ', `Basic ${TOKEN}`, `Bearer ${TOKEN.slice(1)}`, `Bearer ${TOKEN}x`, 'Bearer x'])(
  'who sends "%s" learns nothing',
  async (authorization) => {
    const { status, text } = await scrape(authorization);
    expect(status).toBe(401);
    expect(text).not.toContain('foremost_');
  },
);

test('is Prometheus text that nobody caches', async () => {
  const { status, headers, text } = await scrape();
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(text).toContain('# TYPE foremost_runs gauge');
  expect(text).toContain('process_cpu_seconds_total');
});

test('counts a run from the queue to its end, its calls and tokens, and names nobody', async () => {
  const before = await scrape();
  const { person, todoIds } = await world.personWithTodos(30);
  const { run, runId } = await world.queuedRun(person);
  const queued = await scrape();
  const runs = (status: string) => `foremost_runs{status="${status}"}`;
  expect(queued.value(runs('QUEUED'))).toBe((before.value(runs('QUEUED')) ?? 0) + 1);
  expect(queued.value('foremost_outbox_unsent')).toBeGreaterThan(0);
  expect(queued.value('foremost_run_oldest_queued_seconds')).toBeGreaterThan(0);

  await world.walkWorkflow(runId);
  const after = await scrape();
  expect(after.value(runs('SUCCEEDED'))).toBe((before.value(runs('SUCCEEDED')) ?? 0) + 1);
  expect(after.value('foremost_run_duration_seconds_count{status="SUCCEEDED",path="workflow"}')).toBe(1);
  const calls = 'foremost_model_call_duration_seconds_count{model="foremost-sim-1",outcome="answered"}';
  expect(after.value(calls)).toBeGreaterThan(3);
  const tokens = (direction: string) =>
    after.value(`foremost_model_tokens_total{model="foremost-sim-1",direction="${direction}"}`);
  expect(tokens('in')).toBeGreaterThan(tokens('out') ?? 0);
  expect(tokens('out')).toBeGreaterThan(0);
  expect(after.value('foremost_runs_past_deadline')).toBe(0);
  for (const secret of [person.id, run.id, todoIds[0] ?? '', 'Task number', TOKEN]) {
    expect(after.text).not.toContain(secret);
  }
});

test('sees a run that should have ended', async () => {
  const { db } = await import('@/lib/db');
  const { person } = await world.personWithTodos(10);
  const { runId } = await world.queuedRun(person);
  const before = (await scrape()).value('foremost_runs_past_deadline') ?? 0;
  await db().rankingRun.update({
    where: { id: runId },
    data: { status: 'RUNNING', startedAt: new Date(Date.now() - 3_600_000) },
  });
  expect((await scrape()).value('foremost_runs_past_deadline')).toBe(before + 1);
});

test('names routes, not addresses', async () => {
  await scrape('Bearer x');
  const { value } = await scrape();
  const route = 'method="GET",route="/api/metrics"';
  expect(value(`foremost_http_request_duration_seconds_count{${route},status="401"}`)).toBeGreaterThan(0);
});

test('without METRICS_TOKEN there is no such page', async () => {
  settings.METRICS_TOKEN = undefined;
  for (const authorization of ['', 'Bearer ', 'Bearer undefined', `Bearer ${TOKEN}`]) {
    expect((await scrape(authorization)).status).toBe(404);
  }
});
