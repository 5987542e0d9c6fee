import { MINUTE_MS } from './bucket';
import { perMinute as perMinuteOf } from './pace';
import type { LimitState } from './state';

/**
 * A limit that nobody tells is felt for: unlimited until the first refusal, then a rate that falls by a part at each
 * burst of refusals and rises again as TCP CUBIC's window does (RFC 9438): fast back to where it was refused, slowly past
 * it, then faster the longer nothing happens. A limit that was lowered or raised fourfold is met again in seconds.
 */
const KEPT = 0.7;
/** Seconds from a decrease until the refused rate is tried again. */
const BACK_AFTER_S = 6;
const CUBIC = (1 - KEPT) / BACK_AFTER_S ** 3;
/** So far above the last refusal there is no limit any more. */
const FORGOTTEN_AT = 20;
const LEAST_PER_MINUTE = 1;
/** A first refusal after a handful of calls says little about the rate: the pause is answer enough. */
const FIRST_LEAST_PER_MINUTE = 300;
/** What an idle moment leaves: refusals come in bursts of that size. */
const BURST_MS = 250;

function perMinuteAt({ perMinute, decreasedAt }: NonNullable<LimitState['learnt']>, now: number): number {
  const seconds = (now - decreasedAt) / 1_000;
  return Math.max(LEAST_PER_MINUTE, perMinute * (1 + CUBIC * (seconds - BACK_AFTER_S) ** 3));
}

/** The bucket at the rate that is tried now. */
export function learntBucket(state: LimitState, now: number): LimitState {
  const { learnt: _, ...others } = state.buckets;
  if (!state.learnt) return { ...state, buckets: others };
  const limit = perMinuteAt(state.learnt, now);
  if (limit > FORGOTTEN_AT * state.learnt.perMinute) return { ...state, learnt: null, buckets: others };
  const capacity = Math.max(1, (limit / MINUTE_MS) * BURST_MS);
  const left = Math.min(state.buckets.learnt?.left ?? 0, capacity);
  const learnt = { unit: 'requests', limit, windowMs: MINUTE_MS, capacity, reserve: 0, left } as const;
  return { ...state, buckets: { ...others, learnt } };
}

/** After a refusal that no known limit explains: slower than what was asked of late. Once per burst. */
export function slower(state: LimitState, now: number): LimitState {
  const pace = Math.max(state.learnt ? LEAST_PER_MINUTE : FIRST_LEAST_PER_MINUTE, perMinuteOf(state.pace));
  const perMinute = state.learnt ? Math.min(perMinuteAt(state.learnt, now), pace) : pace;
  const next = learntBucket({ ...state, learnt: { perMinute, decreasedAt: now } }, now);
  const { learnt } = next.buckets;
  // Nothing is left of the burst: who waited comes back one after the other.
  return learnt
    ? { ...next, buckets: { ...next.buckets, learnt: { ...learnt, left: Math.min(0, learnt.left) } } }
    : next;
}
