import { perProcess } from './process-memory';
import { modelKey, type Provider } from './provider';

const REMEMBERED_CALLS = 200;
/** Fewer calls than this say little about a 95th percentile. */
const ENOUGH_CALLS = 20;
const DEFAULT_P95_MS = { real: 1_500, simulated: 800 };

/**
 * Rough number of tokens in a text, for estimates and for servers that do not count: about four characters each in
 * Latin script, about one and a half elsewhere (measured on none of them: budgets leave room for a quarter of error).
 */
export function tokensOf(text: string): number {
  let wide = 0;
  for (const character of text) if (character > '\u024f') wide += 1;
  return Math.ceil((text.length - wide) / 4 + wide / 1.5);
}

const latencies = perProcess('latencies', () => new Map<string, number[]>());

/** Remembers how long one call took, in milliseconds. A call that was cut counts with the time it was given. */
export function rememberLatency(provider: Provider, elapsedMs: number): void {
  const seen = latencies.get(modelKey(provider)) ?? [];
  seen.push(elapsedMs);
  if (seen.length > REMEMBERED_CALLS) seen.shift();
  latencies.set(modelKey(provider), seen);
}

/**
 * 95th percentile of this model's call times in milliseconds, over the last 200 calls of this process. Until 20 are
 * known, the larger of that and a default (1.5 s; .8 s for the simulated model).
 */
export function recentLatency(provider: Provider): number {
  const seen = [...(latencies.get(modelKey(provider)) ?? [])].sort((a, b) => a - b);
  const p95 = seen[Math.min(seen.length - 1, Math.floor(seen.length * 0.95))] ?? 0;
  if (seen.length >= ENOUGH_CALLS) return p95;
  return Math.max(p95, provider.simulated ? DEFAULT_P95_MS.simulated : DEFAULT_P95_MS.real);
}
