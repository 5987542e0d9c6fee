import { perProcess } from './process-memory';
import { limitKey, type Provider } from './provider';

type Pause = { until: number; setAt: number; bursts: number };

/** First wait when the server says nothing; and the least when it says something, should that prove too short. */
const FIRST_GUESS_MS = 1_000;
const FIRST_LEAST_MS = 100;
const LONGEST_GUESS_MS = 30_000;
/** Callers that waited together start again spread over this share of the wait, or they meet the same limit at once. */
const SPREAD = 0.2;
const LONGEST_SPREAD_MS = 2_000;

const pauses = perProcess('pauses', () => new Map<string, Pause>());

/** Milliseconds until this key and model may be asked again; 0 = now. */
export function pauseLeft(provider: Provider): number {
  const pause = pauses.get(limitKey(provider));
  return pause ? Math.max(0, pause.until - performance.now()) : 0;
}

/** The same, with this caller's own share of the spread added. */
export function pauseFor(provider: Provider): number {
  const left = pauseLeft(provider);
  return left === 0 ? 0 : left + Math.random() * Math.min(left * SPREAD, LONGEST_SPREAD_MS);
}

/**
 * Notes a 429 for every caller of this key and model in this process.
 * `askedAt` (performance.now) is when the refused call was sent: one sent before the pause began belongs to the burst
 * that began it, so sixteen refusals at once lengthen the guess once. `waitMs` is what the server said; null = guess.
 */
export function notePause(provider: Provider, askedAt: number, waitMs: number | null): void {
  const now = performance.now();
  const known = pauses.get(limitKey(provider));
  const sameBurst = known !== undefined && askedAt < known.setAt;
  const bursts = (known?.bursts ?? 0) + (sameBurst ? 0 : 1);
  if (sameBurst && waitMs === null) return;
  const grown = (firstMs: number) => Math.min(LONGEST_GUESS_MS, firstMs * 2 ** (bursts - 1));
  const pauseMs = waitMs === null ? grown(FIRST_GUESS_MS) : Math.max(waitMs, grown(FIRST_LEAST_MS));
  const until = Math.max(known?.until ?? 0, now + pauseMs);
  pauses.set(limitKey(provider), { until, setAt: sameBurst ? known.setAt : now, bursts });
}

/** A call that was sent after the pause was set and got an answer: the limit is behind us. */
export function noteAnswer(provider: Provider, askedAt: number): void {
  const known = pauses.get(limitKey(provider));
  if (known && askedAt >= known.setAt) pauses.delete(limitKey(provider));
}
