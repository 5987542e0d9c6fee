import type { RunPath } from '@/lib/contracts/run';
import type { Todo } from '@/lib/contracts/todo';
import { env } from '@/lib/env';
import { recentLatency, tokensOf } from '@/lib/llm/estimate';
import { priceOf } from '@/lib/llm/prices';
import { configuredProvider } from '@/lib/llm/provider';
import { planSize } from '@/lib/ranking/plan';

/** Items of one call, until the deployed model has been measured. */
export const BLOCK_SIZE = 20;
/** The direct path is for lists that a person would wait for: below this many ms and calls. */
const DIRECT_MS = 3_000;
const DIRECT_CALLS = 4;
/** One step of the workflow, and how many a run has besides its rounds (begin, finish, report). */
const STEP_MS = 400;
const STEPS_BESIDES_ROUNDS = 3;
const STEPS_PER_ROUND = 2;
/** Rules, schema and answer of one call, and one item's line in it. */
const TOKENS_PER_CALL = 900;
const TOKENS_PER_ITEM_ANSWER = 8;
const ITEM_FIELDS_TOKENS = 30;
const PROMPT_TITLE_MAX = 240;
const PROMPT_NOTES_MAX = 400;

export type Forecast = {
  calls: number;
  callsPerRound: number[];
  rounds: number;
  blockSize: number;
  tokens: number;
  ms: number;
  costUsd: number | null;
  path: RunPath;
};

/** What a run over these TODOs will take, before it is started. Times from the calls this process made lately. */
export function forecastRun(todos: readonly Pick<Todo, 'title' | 'notes'>[], criteria: string): Forecast {
  const provider = configuredProvider();
  const plan = planSize({ items: todos.length, blockSize: BLOCK_SIZE });
  const showings = plan.calls * plan.blockSize;
  const itemTokens =
    todos.length === 0
      ? 0
      : todos.reduce(
          (sum, todo) =>
            sum +
            tokensOf(`${todo.title.slice(0, PROMPT_TITLE_MAX)}${todo.notes.slice(0, PROMPT_NOTES_MAX)}`),
          0,
        ) /
          todos.length +
        ITEM_FIELDS_TOKENS;
  const tokensIn = Math.round(plan.calls * (TOKENS_PER_CALL + tokensOf(criteria)) + showings * itemTokens);
  const tokensOut = showings * TOKENS_PER_ITEM_ANSWER;
  const callMs = roundsMs(plan.callsPerRound, recentLatency(provider));
  const direct = callMs < DIRECT_MS && plan.calls <= DIRECT_CALLS;
  const price = priceOf(provider);
  return {
    calls: plan.calls,
    callsPerRound: plan.callsPerRound,
    rounds: plan.rounds,
    blockSize: plan.blockSize,
    tokens: tokensIn + tokensOut,
    ms: Math.round(callMs + (direct ? 0 : STEP_MS * (STEPS_BESIDES_ROUNDS + STEPS_PER_ROUND * plan.rounds))),
    costUsd: price && (tokensIn * price.inPerMillionUsd + tokensOut * price.outPerMillionUsd) / 1_000_000,
    path: direct ? 'direct' : 'workflow',
  };
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
