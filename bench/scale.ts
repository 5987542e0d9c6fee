/**
 * npm run bench:scale [-- sizes]: whole runs through the running stack, Airflow included, from 10 to 10,000 TODOs: calls,
 * seconds, processor time of app and Airflow, memory, whether the page stays quick, and the estimate against what came.
 * All sizes together also write the table of the README.
 */

import { layoutOf } from '@/stack/paths.js';
import { readStackFile } from '@/stack/stack-file.js';
import { inMs, quantile, report, runningStack } from './harness';
import { type BenchPerson, benchPerson, startRun } from './person';
import { usageOf } from './process-usage';
import { seconds, table, writeSection } from './readme';

const SIZES = [10, 30, 100, 300, 1_000, 3_000, 10_000];
const WARM_UP = 1_000;
const LATENCY_MS = 50;
const LOOK_EVERY_MS = 250;
const REST_MS = 5_000;

const { dataDir } = runningStack();
const stack = readStackFile(layoutOf(dataDir).stackFile);
if (!stack?.providerUrl) throw new Error('The running stack has no simulated provider.');
const { providerUrl } = stack;
const partPids = (pattern: RegExp) =>
  Object.entries(stack.pids).flatMap(([part, pid]) => (pattern.test(part) ? [pid] : []));
const parts = { app: partPids(/^app$/), airflow: partPids(/^airflow/) };

const wanted = process.argv.slice(2).map(Number);
const results = [];
await setLatency(LATENCY_MS);
try {
  // The first run after a start warms up what every later one finds ready, and what is told before a run rests on the
  // last 200 calls: these have to be calls of this latency.
  await measure(WARM_UP);
  for (const size of wanted.length > 0 ? wanted : SIZES) {
    const result = await measure(size);
    console.log(JSON.stringify(result));
    results.push(result);
  }
} finally {
  await setLatency(300);
}
report('scale', {
  what: `one whole run each through app, Airflow and the simulated provider (${LATENCY_MS} ms a call); processor seconds and memory from /proc; page: GET /api/v1/todos?limit=100 every ${LOOK_EVERY_MS} ms meanwhile, ms; estimate: told before the run ÷ what it took, after ${WARM_UP} items were ranked at this latency`,
  targets: {
    calls: '<= 2,060 at 10,000',
    appMemoryGrowthMb: '< 300 at 10,000',
    estimate: 'within 25 %: 0.75 to 1.25',
    growth: 'linear in n',
  },
  results,
});
if (wanted.length === 0) {
  writeSection(
    'scale',
    table(
      ['TODOs', ...results.map(({ items }) => items.toLocaleString('en'))],
      [
        ['model calls', ...results.map(({ calls }) => calls.toLocaleString('en'))],
        ['seconds', ...results.map((one) => seconds(one.seconds))],
        ["MB that the app's memory grew by", ...results.map((one) => String(one.appMemoryGrowthMb))],
        [
          'ms of the list meanwhile, 95th percentile',
          ...results.map(({ pageMs }) => String(Math.round(pageMs.p95))),
        ],
      ],
    ),
  );
}
process.exit();

async function measure(size: number) {
  const person = await benchPerson(size);
  const told = await estimate(person);
  await rest(REST_MS);
  const before = { app: usageOf(parts.app), airflow: usageOf(parts.airflow) };
  const startedAt = performance.now();
  const { id } = await startRun(person, { path: 'auto' });
  const page: number[] = [];
  let peakMb = before.app.residentMb;
  let run = await getRun(person, id);
  while (run.status === 'QUEUED' || run.status === 'RUNNING') {
    const askedAt = performance.now();
    await (await person.call('/api/v1/todos?limit=100')).arrayBuffer();
    page.push(performance.now() - askedAt);
    peakMb = Math.max(peakMb, usageOf(parts.app).residentMb);
    await rest(LOOK_EVERY_MS);
    run = await getRun(person, id);
  }
  const tookSeconds = (Date.parse(run.finishedAt ?? '') - Date.parse(run.createdAt)) / 1_000;
  const wallSeconds = (performance.now() - startedAt) / 1_000;
  const after = { app: usageOf(parts.app), airflow: usageOf(parts.airflow) };
  const positions = await rankedPlaces(person, id);
  if (run.status !== 'SUCCEEDED' || run.degraded !== null)
    throw new Error(`the run ended ${JSON.stringify(run)}`);
  const tokens = run.usage.tokensIn + run.usage.tokensOut;
  return {
    items: size,
    calls: run.usage.calls,
    retries: run.usage.retries,
    seconds: Math.round(tookSeconds * 10) / 10,
    secondsSeen: Math.round(wallSeconds * 10) / 10,
    callsPerSecond: Math.round((run.usage.calls / tookSeconds) * 10) / 10,
    appCpuSeconds: Math.round((after.app.cpuSeconds - before.app.cpuSeconds) * 10) / 10,
    airflowCpuSeconds: Math.round((after.airflow.cpuSeconds - before.airflow.cpuSeconds) * 10) / 10,
    appMemoryGrowthMb: Math.round(peakMb - before.app.residentMb),
    pageMs: { p50: inMs(quantile(page, 0.5)), p95: inMs(quantile(page, 0.95)), max: inMs(Math.max(...page)) },
    predictedTau: run.quality?.predictedTau ?? null,
    isPermutation: positions === size,
    estimate: {
      calls: ratio(told.calls, run.usage.calls),
      tokens: ratio(told.tokens, tokens),
      seconds: ratio(told.seconds, tookSeconds),
      secondsTold: told.seconds,
    },
  };
}

type Run = {
  status: string;
  degraded: unknown;
  createdAt: string;
  finishedAt: string | null;
  quality: { predictedTau: number } | null;
  usage: { calls: number; retries: number; tokensIn: number; tokensOut: number };
};

async function getRun(person: BenchPerson, id: string): Promise<Run> {
  return (await (await person.call(`/api/v1/ranking-runs/${id}`)).json()) as Run;
}

async function estimate(person: BenchPerson) {
  const response = await person.call('/api/v1/ranking-estimate');
  return (await response.json()) as { calls: number; tokens: number; seconds: number };
}

/** How many different TODOs stand at different places: all of them, or the order is broken. */
async function rankedPlaces(person: BenchPerson, id: string): Promise<number> {
  const response = await person.call(`/api/v1/ranking-runs/${id}/ranking`);
  const { items } = (await response.json()) as { items: { todoId: string; position: number }[] };
  const places = new Set(items.map(({ position }) => position));
  return Math.min(places.size, new Set(items.map(({ todoId }) => todoId)).size);
}

async function setLatency(latencyMs: number): Promise<void> {
  const response = await fetch(new URL('/control', providerUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ latencyMs }),
  });
  if (!response.ok) throw new Error(await response.text());
}

function ratio(told: number, took: number): number {
  return Math.round((told / took) * 100) / 100;
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
