import { type Bucket, MINUTE_MS, refilled, waitMs } from './bucket';
import { learntBucket } from './learnt';
import { paceAfter } from './pace';
import type { LimitState } from './state';

/** Our own limit is a promise about any minute: of one that was not used, little is carried over. */
const OWN_BURST = 0.1;

/** Clocks of two hosts differ by less; a first row is written by a host's clock, the others by the database's. */
const CLOCK_SET_BACK_MS = 2_000;

/** Times in the future would hold everybody back until they come. */
const withoutTimes = (state: LimitState, now: number): LimitState => ({
  ...state,
  at: now,
  learnt: null,
  pause: null,
  circuit: null,
  users: {},
});

/** The state as time alone has changed it. */
export function advanced(before: LimitState, now: number): LimitState {
  const state = before.at - now > CLOCK_SET_BACK_MS ? withoutTimes(before, now) : before;
  const at = Math.max(state.at, now);
  const elapsedMs = at - state.at;
  const pace = paceAfter(state.pace, elapsedMs);
  const next = { ...state, at, pace, buckets: mapBuckets(state, (one) => refilled(one, elapsedMs)) };
  return next.learnt ? learntBucket(next, at) : next;
}

/** Limits of our own settings; they may change with a restart. */
export function withOwnLimits(
  state: LimitState,
  limits: { requestsPerMinute?: number | undefined; tokensPerMinute?: number | undefined },
): LimitState {
  const buckets = { ...state.buckets };
  for (const [name, unit, limit] of [
    ['ownRequests', 'requests', limits.requestsPerMinute],
    ['ownTokens', 'tokens', limits.tokensPerMinute],
  ] as const) {
    const known = buckets[name];
    if (limit === undefined) delete buckets[name];
    else if (known?.limit !== limit) {
      const capacity = Math.max(1, limit * OWN_BURST);
      const left = Math.min(known?.left ?? capacity, capacity);
      buckets[name] = { unit, limit, windowMs: MINUTE_MS, capacity, reserve: 0, left };
    }
  }
  return { ...state, buckets };
}

export const bucketsOf = ({ buckets }: LimitState): Bucket[] =>
  Object.values(buckets).filter((one) => one !== undefined);

export function mapBuckets(state: LimitState, change: (bucket: Bucket) => Bucket): LimitState['buckets'] {
  return Object.fromEntries(
    Object.entries(state.buckets).flatMap(([name, one]) => (one ? [[name, change(one)]] : [])),
  );
}

export type Cost = { requests: number; tokens: number };

/** The state after a call of that cost was granted, or given back where the cost is negative. */
export function spend(state: LimitState, cost: Cost): LimitState {
  return {
    ...state,
    buckets: mapBuckets(state, (one) => ({
      ...one,
      left: Math.min(one.capacity, one.left - cost[one.unit]),
    })),
    spent: { requests: state.spent.requests + cost.requests, tokens: state.spent.tokens + cost.tokens },
    pace: Math.max(0, state.pace + cost.requests),
  };
}

/** Milliseconds until the fullest limit lets a call of that cost through; `ahead` is granted before it. */
export function waitFor(state: LimitState, cost: Cost, ahead: Cost = { requests: 0, tokens: 0 }): number {
  const pausedMs = Math.max(0, (state.pause?.until ?? 0) - state.at);
  const buckets = bucketsOf(state).map((one) => waitMs(one, cost[one.unit], ahead[one.unit]));
  // The buckets fill while the pause lasts.
  return Math.max(pausedMs, ...buckets);
}
