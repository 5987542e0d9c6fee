import type { RunPath } from '@/lib/contracts/run';
import { env } from '@/lib/env';
import { recentLatency, tokensOf } from '@/lib/llm/estimate';
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
/** Answers, measured: tokens for a slot with its id, and for a reason. */
const TOKENS_PER_PLACE = 8;
const TOKENS_PER_REASON = 22;
/** Blocks whose prompts are written out and counted. */
const SAMPLED_BLOCKS = 3;

export type Forecast = {
  tokens: number;
  ms: number;
  costUsd: number | null;
  path: RunPath;
};

export type ForecastInput = {
  provider: Provider;
  items: readonly SnapshotItem[];
  criteria: string;
  clock: Clock;
  size: PlanSize;
};

/** What a run of this size over these items will take, before it is started. Times from the calls made lately. */
export function forecastRun(input: ForecastInput): Forecast {
  const { provider, items, size } = input;
  const tokensIn = Math.round(size.calls * promptTokens(input));
  const tokensOut =
    size.calls * size.blockSize * TOKENS_PER_PLACE + reasonsAsked(items.length, size) * TOKENS_PER_REASON;
  const callMs = roundsMs(size.callsPerRound, recentLatency(provider));
  const direct = callMs < DIRECT_MS && size.calls <= DIRECT_CALLS;
  const price = priceOf(provider);
  return {
    tokens: tokensIn + tokensOut,
    ms: Math.round(callMs + (direct ? 0 : STEP_MS * (STEPS_BESIDES_ROUNDS + STEPS_PER_ROUND * size.rounds))),
    costUsd: price && (tokensIn * price.inPerMillionUsd + tokensOut * price.outPerMillionUsd) / 1_000_000,
    path: direct ? 'direct' : 'workflow',
  };
}

/** Tokens of an average prompt: a few blocks of the list written out as they would be sent. */
function promptTokens({ items, criteria, clock, size }: ForecastInput): number {
  if (size.calls === 0) return 0;
  const random = seededRandom('forecast');
  const sampled = Array.from({ length: SAMPLED_BLOCKS }, (_, block) => {
    const shown = Array.from({ length: size.blockSize }, () => items[random.integer(items.length)]?.content);
    const prompt = buildPrompt({
      items: shown.filter((item) => item !== undefined),
      criteria,
      clock,
      wantsReasons: false,
      seed: `forecast/${block}`,
    });
    const text = prompt.messages.map(({ content }) => content).join('\n');
    return tokensOf(text) + tokensOf(JSON.stringify(prompt.schema));
  });
  return sampled.reduce((sum, tokens) => sum + tokens, 0) / sampled.length;
}

/** Every item is asked for a reason once up to this many; the head of the list in each of its rounds besides. */
const REASONS_FOR_ALL = 1_000;

function reasonsAsked(items: number, { kind, calls, rounds, blockSize }: PlanSize): number {
  if (kind !== 'full') return Math.round((calls * blockSize) / 4);
  const head = rounds > 1 ? 2 * blockSize : 0;
  return (items <= REASONS_FOR_ALL ? items : 0) + head;
}

/** T = Σ over rounds of max(⌈calls / concurrency⌉ × p95 call latency, calls ÷ rate limit). */
function roundsMs(callsPerRound: readonly number[], p95Ms: number): number {
  const { LLM_CONCURRENCY, LLM_REQUESTS_PER_MINUTE } = env();
  return callsPerRound.reduce((sum, calls) => {
    const byConcurrency = Math.ceil(calls / LLM_CONCURRENCY) * p95Ms;
    const byLimit = LLM_REQUESTS_PER_MINUTE ? (calls / LLM_REQUESTS_PER_MINUTE) * 60_000 : 0;
    return sum + Math.max(byConcurrency, byLimit);
  }, 0);
}
