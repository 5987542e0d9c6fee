import type { RunPath } from '@/lib/contracts/run';
import { env } from '@/lib/env';
import { type ModelStats, tokensOf } from '@/lib/llm/estimate';
import { priceOf } from '@/lib/llm/prices';
import type { Provider } from '@/lib/llm/provider';
import type { PlanSize } from '@/lib/ranking/plan';
import { buildPrompt } from '@/lib/ranking/prompt';
import { seededRandom } from '@/lib/ranking/random';
import type { Clock } from '@/lib/ranking/types';
import type { SnapshotItem } from './item-repository';

/** The direct path is for lists that a person would wait for: below this many ms and calls. */
const DIRECT_MS = 3_000;
const DIRECT_CALLS = 4;
/** One step of the workflow, and how many a run has besides its rounds (begin, finish, report). */
const STEP_MS = 400;
const STEPS_BESIDES_ROUNDS = 3;
const STEPS_PER_ROUND = 2;
/** The same steps in one process. */
const OWN_STEPS_MS = 100;
/** What a worker does for each call besides waiting for the model: claim, prompt, store, tell. */
const OWN_WORK_MS = 60;
/** Of that, what keeps the whole process busy, so that more workers do not help. Measured on two cores. */
const BUSY_MS = 25;
/** Until enough answers were counted: the schema's share of a prompt, and an answer's tokens for a slot and a reason. */
const USUAL_PER_ESTIMATED = { real: 1.2, simulated: 0.92 };
const TOKENS_PER_PLACE = 8;
const TOKENS_PER_REASON = 22;
/** Blocks whose prompts are written out and counted. */
const SAMPLED_BLOCKS = 2;

export type Forecast = {
  tokens: number;
  ms: number;
  costUsd: number | null;
  path: RunPath;
};

export type ForecastInput = {
  provider: Provider;
  /** How its calls went of late. */
  stats: ModelStats;
  items: readonly SnapshotItem[];
  criteria: string;
  clock: Clock;
  size: PlanSize;
  /** auto = by the rule. */
  path: 'auto' | RunPath;
};

/** What a run of this size over these items will take, before it is started. Times from the calls made lately. */
export function forecastRun(input: ForecastInput): Forecast {
  const { provider, stats, items, size } = input;
  const perEstimated =
    stats.tokensInPerEstimated ?? USUAL_PER_ESTIMATED[provider.simulated ? 'simulated' : 'real'];
  const tokensIn = Math.round(size.calls * promptTokens(input) * perEstimated);
  const tokensOut = Math.round(
    stats.tokensOutPerItem === null
      ? usualTokensOut(items.length, size)
      : shownIn(size) * stats.tokensOutPerItem,
  );
  const path = pathOf(input);
  const price = priceOf(provider);
  return {
    tokens: tokensIn + tokensOut,
    ms: Math.round(
      usualMs(size.callsPerRound, stats) + (path === 'workflow' ? workflowMs(size.rounds) : OWN_STEPS_MS),
    ),
    costUsd: price && (tokensIn * price.inPerMillionUsd + tokensOut * price.outPerMillionUsd) / 1_000_000,
    path,
  };
}

/** The one rule of which way a run goes. Where nothing is asked, there is nothing to hand to the workflow. */
function pathOf({ path, size, stats }: ForecastInput): RunPath {
  if (size.calls === 0 && path !== 'script') return 'direct';
  if (path !== 'auto') return path;
  const isShort = worstMs(size.callsPerRound, stats) < DIRECT_MS && size.calls <= DIRECT_CALLS;
  return isShort ? 'direct' : 'workflow';
}

/** Tokens of an average prompt: a few blocks of the list written out as they would be sent. */
function promptTokens({ items, criteria, clock, size }: ForecastInput): number {
  if (size.calls === 0) return 0;
  const random = seededRandom('forecast');
  const sampled = Array.from({ length: SAMPLED_BLOCKS }, (_, block) => {
    const shown = Array.from(
      { length: size.shownPerCall },
      () => items[random.integer(items.length)]?.content,
    );
    const prompt = buildPrompt({
      items: shown.filter((item) => item !== undefined),
      criteria,
      clock,
      wantsReasons: false,
      seed: `forecast/${block}`,
    });
    return tokensOf(prompt.messages.map(({ content }) => content).join('\n'));
  });
  return sampled.reduce((sum, tokens) => sum + tokens, 0) / sampled.length;
}

/** Every item is asked for a reason once up to this many; the head of the list in each of its rounds besides. */
const REASONS_FOR_ALL = 1_000;

const shownIn = ({ calls, shownPerCall }: PlanSize) => calls * shownPerCall;

const usualTokensOut = (items: number, size: PlanSize) =>
  shownIn(size) * TOKENS_PER_PLACE + reasonsAsked(items, size) * TOKENS_PER_REASON;

function reasonsAsked(items: number, { kind, calls, rounds, blockSize, shownPerCall }: PlanSize): number {
  if (kind !== 'full') return Math.round((calls * shownPerCall) / 4);
  const head = rounds > 1 ? 2 * blockSize : 0;
  return (items <= REASONS_FOR_ALL ? items : 0) + head;
}

/** What the way through Airflow adds: its steps, one after the other. */
const workflowMs = (rounds: number) => STEP_MS * (STEPS_BESIDES_ROUNDS + STEPS_PER_ROUND * rounds);

/** T = Σ over rounds of max(⌈calls / concurrency⌉ × p95 call latency, calls ÷ rate limit): decides the path. */
const worstMs = (callsPerRound: readonly number[], stats: Speed) =>
  roundsMs(callsPerRound, stats, (calls) => Math.ceil(calls / env().LLM_CONCURRENCY) * stats.p95Ms);

/** As long as it usually takes: workers that take the next call as soon as they are free, and the last one's tail. */
const usualMs = (callsPerRound: readonly number[], stats: Speed) =>
  roundsMs(callsPerRound, stats, (calls) => {
    const each = stats.p50Ms + OWN_WORK_MS;
    const waves = Math.max(0, calls / env().LLM_CONCURRENCY - 1) * each;
    return Math.max(waves, calls * BUSY_MS) + Math.max(each, stats.p95Ms);
  });

type Speed = Pick<ModelStats, 'p50Ms' | 'p95Ms' | 'requestsPerMinute'>;

function roundsMs(
  callsPerRound: readonly number[],
  { requestsPerMinute }: Speed,
  byConcurrency: (calls: number) => number,
): number {
  return callsPerRound.reduce((sum, calls) => {
    const byLimit = requestsPerMinute === null ? 0 : (calls / requestsPerMinute) * 60_000;
    return sum + (calls === 0 ? 0 : Math.max(byConcurrency(calls), byLimit));
  }, 0);
}
