import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';

/** An Airflow that says of its DAG, and of every DAG run, what a test wants to hear. state null: it knows none. */
const airflow = { isPaused: false, state: 'running' as string | null, triggered: [] as string[] };
let server: Server;
let app: Awaited<ReturnType<typeof loadApp>>;

/** Settings are read once, so whatever reads them comes after Airflow's address is known. */
async function loadApp() {
  const [world, begin, judge, cancel, reconcile, getRun, noteWaiting] = await Promise.all([
    import('./testing/world'),
    import('./begin-run'),
    import('./judge-chunk'),
    import('./cancel-run'),
    import('./reconcile'),
    import('./get-run'),
    import('./note-waiting'),
  ]);
  return { ...world, ...begin, ...judge, ...cancel, ...reconcile, ...getRun, ...noteWaiting };
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const [status, answer] = answerOf(request.method ?? '', request.url ?? '', body);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.AIRFLOW_BASE_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  app = await loadApp();
});
beforeEach(() => Object.assign(airflow, { isPaused: false, state: 'running', triggered: [] }));
afterAll(() => server.close());

function answerOf(method: string, url: string, body: string): [number, object] {
  if (url === '/auth/token') {
    // Without a signature: the app only looks when it ends.
    const payload = Buffer.from(JSON.stringify({ exp: 4_000_000_000 })).toString('base64url');
    return [201, { access_token: `e30.${payload}.x` }];
  }
  if (url === '/api/v2/monitor/health') {
    const healthy = { status: 'healthy' };
    return [200, { metadatabase: healthy, scheduler: healthy, dag_processor: healthy }];
  }
  if (method === 'POST') {
    airflow.triggered.push(JSON.parse(body).dag_run_id);
    return [200, {}];
  }
  if (url.includes('/dagRuns/')) return airflow.state === null ? [404, {}] : [200, { state: airflow.state }];
  return [200, { is_paused: airflow.isPaused, has_import_errors: false }];
}

const later = (ms: number) => new Date(Date.now() + ms);

/** A run that Airflow was sent and whose first task has come back. */
async function begunRun() {
  const { person } = await app.personWithTodos(30);
  const { run, runId } = await app.queuedRun(person);
  await vi.waitFor(() => expect(airflow.triggered).toEqual([`${run.id}.1`]), 10_000);
  await app.beginRun(runId, 1);
  await vi.waitFor(
    async () => expect(await db().outbox.count({ where: { runId, sentAt: null } })).toBe(0),
    10_000,
  );
  const now = () => app.getRun(person.id, run.id);
  return { person, run, runId, now };
}

test('a paused DAG is sent nothing: the run waits and says so, and is sent when the DAG is switched on', async () => {
  airflow.isPaused = true;
  const { person } = await app.personWithTodos(30);
  const { run } = await app.queuedRun(person);
  const row = () => db().outbox.findFirstOrThrow({ where: { runId: run.id } });
  await vi.waitFor(async () => {
    expect((await row()).lastError).toBe('The DAG rank_todos is paused in Airflow.');
    expect(await app.getRun(person.id, run.id)).toMatchObject({
      status: 'QUEUED',
      waiting: { for: 'airflow' },
    });
  }, 10_000);
  expect(airflow.triggered).toEqual([]);

  airflow.isPaused = false;
  await db().outbox.updateMany({ where: { runId: run.id }, data: { nextAttemptAt: new Date() } });
  await app.reconcile();
  expect(airflow.triggered).toEqual([`${run.id}.1`]);
  expect((await app.getRun(person.id, run.id)).waiting).toBeNull();
  await app.cancelRun(person.id, run.id);
});

test('a run that Airflow calls running is left to it, however silent, until the deadline', async () => {
  const { runId, now } = await begunRun();
  for (const minutes of [2, 5, 14]) await app.reconcile(later(minutes * 60_000));
  // A paused DAG or a full pool looks like this, and the person is told.
  expect(await now()).toMatchObject({ status: 'RUNNING', epoch: 1, waiting: { for: 'queue' } });
  expect((await app.judgeChunk(runId, 1, 1, 0)).judged).toBeGreaterThan(0);
  expect((await now()).waiting).toBeNull();
  await app.reconcile(later(16 * 60_000));
  expect(await now()).toMatchObject({ status: 'SUCCEEDED', degraded: { reason: 'deadline' } });
});

test('a silent run goes on saying what its last step waited for', async () => {
  const { person, run, runId, now } = await begunRun();
  await app.noteWaiting({ userId: person.id }, runId, { for: 'provider' });
  await app.reconcile(later(2 * 60_000));
  expect((await now()).waiting).toMatchObject({ for: 'provider' });
  await app.cancelRun(person.id, run.id);
});

test.each([
  ['has ended without a word', 'failed'],
  ['no longer knows', null],
])('a silent run that Airflow %s goes on at the next epoch, with what it has', async (_what, state) => {
  const { person, run, runId, now } = await begunRun();
  const { judged } = await app.judgeChunk(runId, 1, 1, 0);
  expect(judged).toBeGreaterThan(0);
  airflow.state = state;
  await app.reconcile(later(61_000));
  expect(await now()).toMatchObject({ status: 'RUNNING', epoch: 2 });
  await vi.waitFor(() => expect(airflow.triggered).toEqual([`${run.id}.1`, `${run.id}.2`]), 10_000);
  await expect(app.judgeChunk(runId, 1, 1, 0)).rejects.toMatchObject({ code: 'stale_epoch' });
  expect(await app.beginRun(runId, 2)).toEqual({ chunks: expect.any(Array) });
  expect((await now()).progress.callsDone).toBe(judged);
  await app.cancelRun(person.id, run.id);
});
