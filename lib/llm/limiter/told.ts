import { type Bucket, perMs } from './bucket';
import type { Cost } from './budget';
import type { Rate } from './rates';
import type { LimitState } from './state';

/** Kept back: about a second of the limit. It costs nothing, for the bucket fills all the same. */
const RESERVE = 0.02;
/** Headers arrive out of order and late: each moves our count part of the way. */
const TRUST = 0.2;

/** When a call was granted, and what had been granted by then, itself included. */
export type GrantMark = { grantedAt: number; spent: Cost };

/** Adopts what a response said about a limit: a new limit at once, its count brought up to date. */
export function told(state: LimitState, mark: GrantMark, rate: Rate): LimitState {
  const name = rate.unit === 'requests' ? 'toldRequests' : 'toldTokens';
  const known = state.buckets[name];
  const { unit, limit, windowMs, remaining } = rate;
  const bucket = {
    unit,
    limit,
    windowMs,
    capacity: limit,
    reserve: limit * RESERVE,
    left: known?.left ?? limit,
  };
  const left = Math.min(limit, bucket.left + correction(state, mark, bucket, remaining, known === undefined));
  return { ...state, buckets: { ...state.buckets, [name]: { ...bucket, left } } };
}

/** What was left then, and what has flowed in and out since. */
function correction(
  state: LimitState,
  { grantedAt, spent }: GrantMark,
  bucket: Bucket,
  remaining: number | null,
  isFirst: boolean,
): number {
  if (remaining === null) return 0;
  const flowedIn = perMs(bucket) * Math.max(0, state.at - grantedAt);
  const flowedOut = Math.max(0, state.spent[bucket.unit] - spent[bucket.unit]);
  return (isFirst ? 1 : TRUST) * (remaining + flowedIn - flowedOut - bucket.left);
}
