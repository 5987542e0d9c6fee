import { requestsPerMinute } from './limiter/gate';
import { memoryOf, recall } from './model-memory';
import type { Provider } from './provider';
import { quantile } from './quantile';

/** Fewer calls than this say little about a 95th percentile. */
const ENOUGH_CALLS = 20;
const DEFAULT_MS = { real: { p50: 800, p95: 1_500 }, simulated: { p50: 400, p95: 800 } };
/** What other processes saw is read again after this, and waited for when it is much older. */
const FRESHNESS = { freshMs: 5_000, goodEnoughMs: 60_000 };

/**
 * Rough number of tokens in a text, for estimates and for servers that do not count: about four characters each in
 * Latin script, about one and a half elsewhere (measured on none of them: budgets leave room for a quarter of error).
 */
export function tokensOf(text: string): number {
  let wide = 0;
  for (const character of text) if (character > '\u024f') wide += 1;
  return Math.ceil((text.length - wide) / 4 + wide / 1.5);
}

/** Of a model's last 200 calls, by all processes. Ratios are null until enough calls were answered. */
export type ModelStats = {
  calls: number;
  p50Ms: number;
  p95Ms: number;
  /** Items that a usual one of these calls showed. */
  itemsPerCall: number | null;
  /** What the model counted for a prompt ÷ what `tokensOf` made of its messages: tokenizers and schemas differ. */
  tokensInPerEstimated: number | null;
  tokensOutPerItem: number | null;
  /** Our own limit, the provider's as told, or as felt for, whichever is lowest; null = none that is known here. */
  requestsPerMinute: number | null;
};

/** What is known about a model's speed and size of calls, also in a process that has asked it nothing yet. */
export async function modelStats(provider: Provider): Promise<ModelStats> {
  await recall(provider, FRESHNESS);
  const { calls } = memoryOf(provider);
  const answered = calls.filter(
    ([, tokensIn, , items, estimated]) => tokensIn > 0 && items > 0 && estimated > 0,
  );
  const sumOf = (column: 1 | 2 | 3 | 4) => answered.reduce((sum, row) => sum + row[column], 0);
  const isKnown = answered.length >= ENOUGH_CALLS;
  return {
    calls: calls.length,
    p50Ms: latency(provider, 0.5),
    p95Ms: latency(provider, 0.95),
    itemsPerCall: isKnown
      ? quantile(
          answered.map(([, , , items]) => items),
          0.5,
        )
      : null,
    tokensInPerEstimated: isKnown ? sumOf(1) / sumOf(4) : null,
    tokensOutPerItem: isKnown ? sumOf(2) / sumOf(3) : null,
    requestsPerMinute: requestsPerMinute(provider),
  };
}

/**
 * 95th percentile of this model's call times in milliseconds, over its last 200 calls as far as this process has read
 * of them. Until 20 are known, the larger of that and a default (1.5 s; .8 s for the simulated model).
 */
export const recentLatency = (provider: Provider): number => latency(provider, 0.95);

function latency(provider: Provider, q: 0.5 | 0.95): number {
  const times = memoryOf(provider).calls.map(([ms]) => ms);
  const known = quantile(times, q);
  if (times.length >= ENOUGH_CALLS) return known;
  const { p50, p95 } = provider.simulated ? DEFAULT_MS.simulated : DEFAULT_MS.real;
  return Math.max(known, q === 0.5 ? p50 : p95);
}
