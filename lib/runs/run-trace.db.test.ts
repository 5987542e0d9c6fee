import { createHash, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RouteHandler } from '@/lib/http/route';
import { eventually } from '@/lib/testing/eventually';
import { captureLines, type LogLine } from '@/lib/testing/log-lines';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const BROWSER = '00f067aa0ba902b7';
const TITLE = 'Task number';

/** What Airflow was asked to start: all that reaches it of a run. */
const triggered: Record<string, unknown>[] = [];
let airflow: Server;
let key: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
let captured: ReturnType<typeof captureLines>;
let release = () => {};
let post: RouteHandler;
let cancel: RouteHandler;
let callbacks: Record<'begin' | 'judge' | 'finish', RouteHandler>;
let newBearer: () => Promise<string>;

beforeAll(async () => {
  airflow = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const answer = () => {
      if (request.url === '/auth/token') {
        // Without a signature: the app only looks when it ends.
        const payload = Buffer.from(JSON.stringify({ exp: 4_000_000_000 })).toString('base64url');
        return { access_token: `e30.${payload}.x` };
      }
      if (request.url?.endsWith('/dagRuns') && request.method === 'POST') triggered.push(JSON.parse(body));
      const [metadatabase, scheduler] = [{ status: 'healthy' }, { status: 'healthy' }];
      return { is_paused: false, has_import_errors: false, state: 'success', metadatabase, scheduler };
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer()));
  });
  await new Promise<void>((resolve) => airflow.listen(0, '127.0.0.1', resolve));
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  key = pair.privateKey;
  process.env.CALLBACK_PUBLIC_KEYS = JSON.stringify({ keys: [await exportJWK(pair.publicKey)] });
  process.env.AIRFLOW_BASE_URL = `http://127.0.0.1:${(airflow.address() as AddressInfo).port}`;
  // Settings are read once, so everything that reads them comes after.
  post = (await import('@/app/api/v1/ranking-runs/route')).POST;
  cancel = (await import('@/app/api/v1/ranking-runs/[id]/cancel/route')).POST;
  callbacks = {
    begin: (await import('@/app/api/internal/runs/[runId]/begin/route')).POST,
    judge: (await import('@/app/api/internal/runs/[runId]/rounds/[round]/chunks/[chunk]/judge/route')).POST,
    finish: (await import('@/app/api/internal/runs/[runId]/finish/route')).POST,
  };
  const { personWithTodos } = await import('./testing/world');
  const { createToken } = await import('@/lib/auth/create-token');
  newBearer = async () => (await createToken((await personWithTodos(30)).person.id, 'script')).token;
  captured = captureLines((await import('@/lib/log')).log);
  release = captured.release;
});
beforeEach(() => {
  captured.lines.length = 0;
  triggered.length = 0;
});
afterAll(() => {
  release();
  airflow.close();
});

async function press(bearer: string): Promise<string> {
  const request = new Request('http://app.test/api/v1/ranking-runs', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${bearer}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      traceparent: `00-${TRACE}-${BROWSER}-01`,
    },
    body: JSON.stringify({ path: 'workflow' }),
  });
  const response = await post(request, { params: Promise.resolve({}) });
  expect(response.status).toBe(202);
  return ((await response.json()) as { id: string }).id;
}

/** One callback as a task of Airflow makes it, in the trace that `conf` named. */
async function callBack(runId: string, step: 'begin' | 'judge' | 'finish', conf: { traceparent: string }) {
  const place = step === 'judge' ? 'rounds/1/chunks/0/judge' : step;
  const path = `/api/internal/runs/${runId}/${place}`;
  const body = JSON.stringify({ epoch: 1 });
  const now = Math.floor(Date.now() / 1000);
  const token = await new SignJWT({
    sub: runId,
    epoch: 1,
    htm: 'POST',
    htu: path,
    bh: createHash('sha256').update(body).digest('base64url'),
    jti: randomUUID(),
    iss: 'foremost-airflow',
    aud: 'foremost-internal',
    iat: now,
    exp: now + 60,
  })
    .setProtectedHeader({ alg: 'EdDSA' })
    .sign(key);
  const [, traceId] = conf.traceparent.split('-');
  const request = new Request(`http://app.test${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      traceparent: `00-${traceId}-${randomUUID().replaceAll('-', '').slice(0, 16)}-01`,
    },
    body,
  });
  const params = step === 'judge' ? { runId, round: '1', chunk: '0' } : { runId };
  const response = await callbacks[step](request, { params: Promise.resolve(params) });
  expect(response.status).toBe(200);
}

const linesOf = (msg: string): LogLine[] => captured.lines.filter((line) => line.msg === msg);

test('one trace from the click over Airflow to the last callback, the run on every line', async () => {
  const runId = await press(await newBearer());
  const conf = await eventually(() => {
    expect(linesOf('handed to Airflow')).toHaveLength(1);
    return triggered[0]?.conf as { runId: string; epoch: number; traceparent: string };
  });
  expect(conf).toEqual({
    runId,
    epoch: 1,
    traceparent: expect.stringMatching(`^00-${TRACE}-[0-9a-f]{16}-01$`),
  });
  expect(conf.traceparent).not.toContain(BROWSER);
  await callBack(runId, 'begin', conf);
  await callBack(runId, 'judge', conf);
  await callBack(runId, 'finish', conf);

  for (const line of captured.lines) expect(line).toMatchObject({ traceId: TRACE, runId, epoch: 1 });
  for (const line of captured.lines) expect(line.requestId, String(line.msg)).toBeDefined();
  const [click, begin, judge, finish] = linesOf('request');
  expect(click).toMatchObject({ path: '/api/v1/ranking-runs', status: 202, parentSpanId: BROWSER });
  expect(linesOf('handed to Airflow')[0]).toMatchObject({
    requestId: click?.requestId,
    parentSpanId: click?.spanId,
  });
  expect(begin).not.toHaveProperty('round');
  expect(judge).toMatchObject({ round: 1, chunk: 0 });
  expect(new Set([click, begin, judge, finish].map((line) => line?.requestId)).size).toBe(4);
  const calls = linesOf('model call');
  expect(calls.length).toBeGreaterThan(1);
  for (const call of calls) {
    expect(call).toMatchObject({ outcome: 'answered', round: 1, chunk: 0, parentSpanId: judge?.spanId });
    expect(call.tokensIn).toBeGreaterThan(0);
  }
  expect(linesOf('run ended')).toMatchObject([{ status: 'SUCCEEDED', path: 'workflow' }]);
  // Ids and numbers only.
  expect(captured.text()).not.toContain(TITLE);
});

test('what the reconciler does for a run is part of its trace', async () => {
  const runId = await press(await newBearer());
  await eventually(() => expect(linesOf('handed to Airflow')).toHaveLength(1));
  captured.lines.length = 0;
  // Airflow says that this DAG run has ended, although nobody began the run.
  const { reconcile } = await import('./reconcile');
  await reconcile(new Date(Date.now() + 60_000));
  await eventually(() => expect(linesOf('run ended')).toHaveLength(1));
  expect(linesOf('run ended')[0]).toMatchObject({
    runId,
    epoch: 1,
    traceId: TRACE,
    degraded: 'workflow_failed',
  });
  expect(linesOf('run ended')[0]).not.toHaveProperty('requestId');
});

test('a cancel has a trace of its own, and the run on its lines', async () => {
  const bearer = await newBearer();
  const runId = await press(bearer);
  await eventually(() => expect(linesOf('handed to Airflow')).toHaveLength(1));
  captured.lines.length = 0;
  const request = new Request(`http://app.test/api/v1/ranking-runs/${runId}/cancel`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
  });
  await cancel(request, { params: Promise.resolve({ id: runId }) });
  const [ended, answered] = [linesOf('run ended')[0], linesOf('request')[0]];
  expect(ended).toMatchObject({ runId, epoch: 1, status: 'CANCELLED' });
  expect(answered).toMatchObject({ runId, epoch: 1, status: 200, requestId: ended?.requestId });
  expect(answered?.traceId).not.toBe(TRACE);
  const { db } = await import('@/lib/db');
  await eventually(async () => {
    const row = await db().rankingRun.findUnique({ where: { id: runId }, select: { airflowClosed: true } });
    expect(row).toEqual({ airflowClosed: true });
  });
});
