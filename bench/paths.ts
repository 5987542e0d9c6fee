/**
 * npm run bench:paths [-- --quick]: the same lists by all three ways and by the handlers people write first, against the
 * simulated provider of the running stack: how soon there is an order, what it costs and how good it is, from 10 to
 * 5,000 TODOs; then with a key that is used up, and with the process killed halfway. Writes bench/results/paths.json and
 * the tables of the README. It kills the app of the stack, which the supervisor starts again. --quick: short lists
 * and one crash, and nothing is written; --part lists|limits|crashes: that one anew, the rest as it was measured last.
 */
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { kendallTau } from '@/lib/ranking/testing/metrics';
import { layoutOf, root } from '@/stack/paths.js';
import { simulatedProviderEnvironment } from '@/stack/provider.js';
import { readStackFile } from '@/stack/stack-file.js';
import { report, runningStack } from './harness';
import { type Crash, crashNaive, crashOurs } from './paths/crash';
import { startHandler, type Variant } from './paths/handler';
import { type BenchList, benchList } from './paths/list';
import { startOurs, type Way } from './paths/ours';
import { BenchProvider } from './paths/provider';
import { type Measured, type Results, tables } from './paths/table';
import { writeSection } from './readme';

/**
 * A small hosted model: gpt-4o-mini's documented window (128,000 tokens, which the simulator always has) and most of an
 * answer (16,384), half a second or so to the first token, and 100 tokens a second, nearly twice what it is measured at:
 * in favour of whoever asks for long answers.
 */
const MODEL = { latencyMs: 300, tokensPerSecond: 100, maxOutputTokens: 16_384 };
const PROXY_MS = 60_000;
const LIMITED_PER_MINUTE = 60;
const MIDDLE = 300;
const CHUNK = 50;
const REST_MS = 1_500;
/** A short list's agreement is a matter of luck: several lists, and their mean. */
const listsOf = (size: number) => (size <= 10 ? 5 : size <= 100 ? 2 : 1);

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, part: { type: 'string' } },
});
const PARTS = ['lists', 'limits', 'crashes'];
if (values.part !== undefined && !PARTS.includes(values.part)) {
  throw new Error(`--part is one of ${PARTS.join(', ')}, not "${values.part}".`);
}
const wants = (part: string) => values.part === undefined || values.part === part;
const resultsFile = path.join(root, 'bench/results/paths.json');
const before: Partial<Results> =
  values.part && existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : {};
const machine = { cores: os.cpus().length, loadBefore: await loadAtRest() };
const sizes = values.quick ? [10, 100] : [10, 100, 1_000, 5_000];

const WAYS: Record<Way, string> = { direct: '1. direct path', script: '2. script', workflow: '3. workflow' };
const NAIVE: Record<Variant, string> = {
  'one-prompt': 'handler, one prompt',
  'one-after-another': 'handler, chunks in turn',
  'all-at-once': 'handler, chunks at once',
};
const ways = Object.keys(WAYS) as Way[];
const variants = Object.keys(NAIVE) as Variant[];

const stack = readStackFile(layoutOf(runningStack().dataDir).stackFile);
if (!stack?.providerUrl) throw new Error('The running stack has no simulated provider.');
const provider = new BenchProvider(stack.providerUrl);
const settings = simulatedProviderEnvironment(stack.providerUrl);
const newHandler = () => startHandler(settings, PROXY_MS);

function load(): number {
  return round(os.loadavg()[0] ?? 0, 1);
}

/** Load average of the last minute, once what a stack does when it starts has gone from it. */
async function loadAtRest(): Promise<number> {
  for (let waits = 0; waits < 24 && load() > os.cpus().length / 2; waits += 1) await setTimeout(5_000);
  return load();
}

async function measureOurs(way: Way, list: BenchList): Promise<Measured> {
  const paidSince = await provider.mark();
  const started = await startOurs(way, list);
  const { firstMs, totalMs, run, order } = await started.ended(8 * 60_000).finally(started.close);
  const { refused } = await paidSince();
  return {
    firstSeconds: firstMs === null ? null : round(firstMs / 1_000),
    seconds: round(totalMs / 1_000),
    calls: run.usage.calls,
    refused,
    tokens: run.usage.tokensIn + run.usage.tokensOut,
    tau: tauOf(order, list),
    status: `${run.status}${run.degraded ? ` (${run.degraded.reason})` : ''}`,
    error: run.status === 'SUCCEEDED' ? null : run.status,
  };
}

async function measureNaive(variant: Variant, list: BenchList): Promise<Measured> {
  const handler = await newHandler();
  const paidSince = await provider.mark();
  const { totalMs, order, error } = await handler.ask(variant, list);
  // Nobody waits for it any more; it goes on, and is paid for.
  await provider.idle(120_000);
  const { answers, refused, tokens } = await paidSince();
  handler.stop();
  return {
    firstSeconds: null,
    seconds: round(totalMs / 1_000),
    calls: answers,
    refused,
    tokens,
    tau: order && tauOf(order, list),
    status: error ?? '200',
    error: error === null ? null : reasonOf(error),
  };
}

/** What a person may read of an error in a table. */
function reasonOf(error: string): string {
  if (/maximum context length/.test(error)) return 'prompt too long';
  if (/Rate limit|429/.test(error)) return '500, rate limit';
  if (/JSON/.test(error)) return '500, answer cut off';
  return error.startsWith('504') ? '504, proxy' : error.slice(0, 60);
}

function tauOf(order: readonly string[], { todos, truth }: BenchList): number {
  const placeOf = new Map(order.map((id, place) => [id, place]));
  if (placeOf.size !== todos.length || order.length !== todos.length) throw new Error('an order lost a TODO');
  return round(
    kendallTau(
      truth,
      todos.map(({ id }) => -(placeOf.get(id) ?? 0)),
    ),
    3,
  );
}

function round(value: number, digits = 2): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

/** The provider as it is meant to behave, with full buckets and nothing counted. */
async function freshProvider(limits?: { rpm: number }): Promise<void> {
  await setTimeout(REST_MS);
  await provider.control('DELETE');
  await provider.control('POST', limits ? { ...MODEL, limits } : MODEL);
  if (limits) await provider.drain(settings.OPENAI_API_KEY, settings.OPENAI_MODEL, limits.rpm);
}

async function measureLists(): Promise<Results['lists']> {
  const lists: Results['lists'] = {};
  const note = (name: string, size: number, measured: Measured) => {
    console.log(JSON.stringify({ way: name, items: size, ...measured }));
    lists[name] = { ...lists[name], [size]: measured };
  };
  const measureAll = async (name: string, size: number, measure: (list: BenchList) => Promise<Measured>) => {
    const all: Measured[] = [];
    for (let seed = 0; seed < listsOf(size); seed += 1) {
      await freshProvider();
      all.push(await measure(benchList(size, seed)));
    }
    note(name, size, meanOf(all));
  };
  for (const size of sizes) {
    for (const way of ways) await measureAll(WAYS[way], size, (list) => measureOurs(way, list));
    for (const variant of variants) {
      await measureAll(NAIVE[variant], size, (list) => measureNaive(variant, list));
    }
  }
  return lists;
}

function meanOf(all: readonly Measured[]): Measured {
  const [first] = all;
  if (!first) throw new Error('nothing was measured');
  const failed = all.find(({ error }) => error !== null);
  if (failed || all.length === 1) return failed ?? first;
  const mean = (value: (one: Measured) => number | null, digits = 2) =>
    round(all.reduce((sum, one) => sum + (value(one) ?? 0), 0) / all.length, digits);
  return {
    ...first,
    firstSeconds: first.firstSeconds === null ? null : mean((one) => one.firstSeconds),
    seconds: mean((one) => one.seconds),
    calls: mean((one) => one.calls, 0),
    refused: mean((one) => one.refused, 0),
    tokens: mean((one) => one.tokens, 0),
    tau: mean((one) => one.tau, 3),
  };
}

/** One way of ours: all three wait at the same gate. */
async function measureLimited(): Promise<Results['limited']> {
  const limited: Results['limited'] = {};
  const note = (name: string, measured: Measured) => {
    console.log(JSON.stringify({ limited: name, ...measured }));
    limited[name] = measured;
  };
  await freshProvider({ rpm: LIMITED_PER_MINUTE });
  note(WAYS.workflow, await measureOurs('workflow', benchList(MIDDLE)));
  for (const variant of variants) {
    await freshProvider({ rpm: LIMITED_PER_MINUTE });
    note(NAIVE[variant], await measureNaive(variant, benchList(MIDDLE)));
  }
  return limited;
}

async function measureCrashes(): Promise<Results['crashes']> {
  const crashes: Results['crashes'] = {};
  const note = (name: string, crash: Crash) => {
    console.log(JSON.stringify({ killed: name, ...crash }));
    crashes[name] = crash;
  };
  for (const way of values.quick ? (['workflow'] as const) : ways) {
    await freshProvider();
    note(WAYS[way], await crashOurs(way, benchList(MIDDLE), provider));
  }
  await freshProvider();
  const name = NAIVE['one-after-another'];
  note(name, await crashNaive(newHandler, benchList(MIDDLE), provider, MIDDLE / CHUNK));
  return crashes;
}

const startedAt = performance.now();
let results: Results;
try {
  // The first run after a start warms up what every later one finds ready.
  await freshProvider();
  await measureOurs('workflow', benchList(10));
  results = {
    sizes,
    machine,
    lists: wants('lists') ? await measureLists() : (before.lists ?? {}),
    limited: wants('limits') && !values.quick ? await measureLimited() : (before.limited ?? {}),
    crashes: wants('crashes') ? await measureCrashes() : (before.crashes ?? {}),
  };
} finally {
  await provider.control('DELETE');
}
const seconds = Math.round((performance.now() - startedAt) / 1_000);
if (values.quick) console.log(JSON.stringify(results, null, 2));
else {
  report('paths', {
    what: `lists of each size by each way (five of 10, two of 100: their means; one of each of the others), from the request (or the command) to the first event with an order and to the end; simulated provider: ${JSON.stringify(MODEL)}, window of 128,000 tokens; handlers behind a proxy of ${PROXY_MS / 1_000} s; tau against the simulated model's own order without noise; limited: ${LIMITED_PER_MINUTE} requests a minute, used up before, ${MIDDLE} TODOs; crashes: kill -9 halfway, ${MIDDLE} TODOs, lost = answers asked for and not kept, those in flight included`,
    secondsMeasured: seconds,
    ...results,
  });
  writeSection('paths', tables(results));
}
process.exit();
