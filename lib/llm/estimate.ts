import { memoryOf, recall } from './model-memory';
import type { Provider } from './provider';
import { quantile } from './quantile';

/** Fewer calls than this say little about a 95th percentile. */
const ENOUGH_CALLS = 20;
const DEFAULT_MS = { real: { p50: 800, p95: 1_500 }, simulated: { p50: 400, p95: 800 } };
/** What other processes saw is read again after this. */
const FRESH_MS = 5_000;

/**
 * Rough number of tokens in a text, for estimates and for servers that do not count: about four characters each in
 * Latin script, about one and a half elsewhere (measured on none of them: budgets leave room for a quarter of error).
 */
export function tokensOf(text: string): number {
  let wide = 0;
  for (const character of text) if (character > '\u024f') wide += 1;
  return Math.ceil((text.length - wide) / 4 + wide / 1.5);
}

/** Of a model's last 200 calls, by all processes. Tokens are null until enough calls were answered. */
export type ModelStats = {
  calls: number;
  p50Ms: number;
  p95Ms: number;
  tokensInPerCall: number | null;
  tokensOutPerCall: number | null;
  /** Over calls that said how many items they showed. */
  tokensInPerItem: number | null;
  tokensOutPerItem: number | null;
};

/** What is known about a model's speed and size of calls, also in a process that has asked it nothing yet. */
export async function modelStats(provider: Provider): Promise<ModelStats> {
  await recall(provider, FRESH_MS);
  const { calls } = memoryOf(provider);
  const answered = calls.filter(([, tokensIn]) => tokensIn > 0);
  const ofItems = answered.filter(([, , , items]) => items > 0);
  const mean = (rows: typeof calls, value: 1 | 2, per: (row: (typeof calls)[number]) => number) =>
    rows.length < ENOUGH_CALLS
      ? null
      : rows.reduce((sum, row) => sum + row[value], 0) / rows.reduce((sum, row) => sum + per(row), 0);
  const one = () => 1;
  const items = ([, , , shown]: (typeof calls)[number]) => shown;
  return {
    calls: calls.length,
    p50Ms: latency(provider, 0.5),
    p95Ms: latency(provider, 0.95),
    tokensInPerCall: mean(answered, 1, one),
    tokensOutPerCall: mean(answered, 2, one),
    tokensInPerItem: mean(ofItems, 1, items),
    tokensOutPerItem: mean(ofItems, 2, items),
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
