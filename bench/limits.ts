/**
 * npm run bench:limits: two app processes share one key of a provider whose limit changes fourfold, both ways.
 * Ours against a fixed concurrency (p-limit) and the openai package's own retries. Brings its own database and provider.
 */
import { setTimeout } from 'node:timers/promises';
import { report, spread } from './harness';
import { jain, type Second, secondsToBalance } from './limits/measure';
import { type App, type Limits, newKey, startApp, startDatabase, startProvider } from './limits/processes';
import type { Mode } from './limits/task';

const LATENCY_MS = 60;
const LOW = 600;
const HIGH = 2_400;
const SECONDS = { low: 20, high: 40, lowAgain: 40 };
/** What a call takes of a limit of tokens: its prompt (here on average), and the most it may answer. */
const PROMPT_TOKENS = 260;
const ANSWER_TOKENS = 400;
const TOKENS_PER_CALL = PROMPT_TOKENS + ANSWER_TOKENS;
const PEOPLE = 20;
const OVERHEAD_CALLS = 3_000;

const database = await startDatabase();
const provider = await startProvider(LATENCY_MS);

const settings = (apiKey: string) => ({
  DATABASE_URL: database.url,
  OPENAI_BASE_URL: provider.url,
  OPENAI_API_KEY: apiKey,
  OPENAI_MODEL: 'foremost-sim-1',
  SIMULATED_PROVIDER: '1',
  LLM_CONCURRENCY: '16',
});

/** The first person's list is huge and worked on by both processes; everybody else's is in one of them. */
const peopleOf = (app: number) => [
  { user: 'huge', workers: 48 },
  ...Array.from({ length: PEOPLE - 1 }, (_, index) => ({ user: `person-${index}`, workers: 4 })).filter(
    (_, index) => index % 2 === app,
  ),
];

type Scenario = { name: string; mode: Mode; countsTokens?: boolean; limitsAt: (perMinute: number) => Limits };
const UNBOUND = { rpm: 1_000_000, tpm: 1_000_000_000, told: true };
const requests = (rpm: number) => ({ ...UNBOUND, rpm });
const scenarios: Scenario[] = [
  { name: 'ours, requests per minute', mode: 'ours', limitsAt: requests },
  {
    name: 'ours, tokens per minute',
    mode: 'ours',
    countsTokens: true,
    limitsAt: (rpm) => ({ ...UNBOUND, tpm: rpm * TOKENS_PER_CALL }),
  },
  { name: 'ours, limits untold', mode: 'ours', limitsAt: (rpm) => ({ ...requests(rpm), told: false }) },
  { name: 'fixed concurrency (p-limit 16)', mode: 'p-limit', limitsAt: requests },
  { name: 'openai retries (maxRetries 5)', mode: 'retries', limitsAt: requests },
];

type Phase = Awaited<ReturnType<typeof phase>>;

async function run({ mode, limitsAt, countsTokens = false }: Scenario) {
  await provider.reset();
  await provider.setLimits(limitsAt(LOW));
  const key = newKey();
  const apps = [0, 1].map((app) =>
    startApp({ mode, people: peopleOf(app), seed: app + 1, calls: Number.MAX_SAFE_INTEGER }, settings(key)),
  );
  // A minute's worth waits in the provider's bucket: it is no part of the measurement.
  await drained();
  const phases: Phase[] = [];
  for (const [perMinute, length] of [
    [LOW, SECONDS.low],
    [HIGH, SECONDS.high],
    [LOW, SECONDS.lowAgain],
  ] as const) {
    await provider.setLimits(limitsAt(perMinute));
    const perSecond = (perMinute / 60) * (countsTokens ? TOKENS_PER_CALL : 1);
    phases.push(await phase(apps, perSecond, length, countsTokens));
  }
  const ends = await Promise.all(apps.map((app) => app.stop()));
  const outcomes: Record<string, number> = {};
  for (const end of ends) {
    for (const [kind, count] of Object.entries(end.outcomes)) outcomes[kind] = (outcomes[kind] ?? 0) + count;
  }
  const sum = (value: (phase: Phase) => number) => phases.reduce((total, one) => total + value(one), 0);
  const [, raised, lowered] = phases;
  return {
    shareOfLimitUsed: round(sum((one) => one.used) / sum((one) => one.allowed)),
    shareRefused: round(sum((one) => one.refused) / sum((one) => one.calls + one.refused), 4),
    secondsToBalance: { raised: raised?.balancedAfter ?? null, lowered: lowered?.balancedAfter ?? null },
    fairness: round(Math.min(...phases.map((one) => one.fairness)), 3),
    phases,
    outcomes,
  };
}

async function drained(): Promise<void> {
  for (let before = (await provider.counters()).byStatus; ; ) {
    await setTimeout(2_000);
    const now = (await provider.counters()).byStatus;
    const perSecond = ((now['200'] ?? 0) - (before['200'] ?? 0)) / 2;
    before = now;
    if ((now['200'] ?? 0) > LOW && perSecond < (LOW / 60) * 1.15) return;
  }
}

async function phase(apps: App[], perSecond: number, length: number, countsTokens: boolean) {
  const before = await Promise.all(apps.map((app) => app.report()));
  const seconds: Second[] = [];
  const startedAt = performance.now();
  let last = await provider.counters();
  while (seconds.length < length) {
    await setTimeout(Math.max(0, startedAt + 1_000 * (seconds.length + 1) - performance.now()));
    const now = await provider.counters();
    const grown = (status: string) => (now.byStatus[status] ?? 0) - (last.byStatus[status] ?? 0);
    const calls = grown('200');
    const used = countsTokens ? now.tokensIn - last.tokensIn + ANSWER_TOKENS * calls : calls;
    seconds.push({ used, calls, refused: grown('429') });
    last = now;
  }
  const after = await Promise.all(apps.map((app) => app.report()));
  const total = (value: (second: Second) => number) => seconds.reduce((sum, one) => sum + value(one), 0);
  const everybody = ['huge', ...Array.from({ length: PEOPLE - 1 }, (_, index) => `person-${index}`)];
  const shares = everybody.map((user) =>
    after.reduce((sum, { answered }, app) => {
      return sum + (answered[user] ?? 0) - (before[app]?.answered[user] ?? 0);
    }, 0),
  );
  return {
    perSecond,
    seconds: length,
    used: total((one) => one.used),
    calls: total((one) => one.calls),
    refused: total((one) => one.refused),
    allowed: Math.round(perSecond * length),
    balancedAfter: secondsToBalance(seconds, perSecond),
    fairness: round(jain(shares), 3),
    /** Calls of each person, the huge list first. */
    answered: shares,
    usedPerSecond: seconds.map((one) => one.used),
  };
}

/** What a call takes besides its HTTP call, 16 at once in each process, far from any limit. */
async function overhead(mode: Mode, processes: number) {
  await provider.reset();
  await provider.setLimits(UNBOUND);
  const key = newKey();
  const apps = Array.from({ length: processes }, (_, app) =>
    startApp(
      { mode, people: [{ user: 'one', workers: 16 }], seed: app + 1, calls: OVERHEAD_CALLS },
      settings(key),
    ),
  );
  const ends = await Promise.all(apps.map((app) => app.ended));
  // The first calls load modules and open connections.
  return spread(ends.flatMap((end) => end.addedMs.slice(100)));
}

function round(value: number, digits = 3): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

/** `overhead`, or a part of a scenario's name: only that is measured. */
const only = process.argv[2];

if (only === undefined || only === 'overhead') {
  report('limits-overhead', {
    what: 'ms of a call outside its HTTP call, 16 at once in each process, far from the limit (3,000 calls a process, the first 100 not counted), and the same of the openai package alone',
    target: 'p99 <= 5 ms',
    ours: await overhead('ours', 1),
    oursInTwoProcesses: await overhead('ours', 2),
    openaiAlone: await overhead('p-limit', 1),
  });
}

const results: Record<string, Awaited<ReturnType<typeof run>>> = {};
for (const scenario of scenarios) {
  if (only === undefined || scenario.name.includes(only)) results[scenario.name] = await run(scenario);
}
provider.stop();
await database.stop();
console.table(
  Object.fromEntries(
    Object.entries(results).map(([name, one]) => [
      name,
      {
        'limit used': one.shareOfLimitUsed,
        refused: one.shareRefused,
        'raised, s': one.secondsToBalance.raised,
        'lowered, s': one.secondsToBalance.lowered,
        fairness: one.fairness,
      },
    ]),
  ),
);
if (only !== undefined) console.log(JSON.stringify(results));
else {
  report('limits', {
    what: `two app processes with 16 calls each on one key; ${LOW} → ${HIGH} → ${LOW} calls a minute for ${Object.values(SECONDS).join(', ')} s after the provider's full bucket was used up; simulated provider with a median of ${LATENCY_MS} ms; ${PEOPLE} people who always have calls waiting, one of them twelve times as many, in both processes. Share of the limit over all phases, the changes included (more than 1: what the provider's bucket had kept); balance = what is used in 3 s stays within 10 % of the new limit; fairness = the worst phase's Jain index`,
    targets: {
      shareOfLimitUsed: '>= 0.95',
      shareRefused: '<= 0.01',
      secondsToBalance: '<= 20',
      fairness: '>= 0.95',
    },
    results,
  });
}
process.exit();
