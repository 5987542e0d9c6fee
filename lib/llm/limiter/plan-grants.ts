import { perMs } from './bucket';
import { bucketsOf, type Cost, spend, waitFor } from './budget';
import type { LimitState } from './state';

/** A call that waits in this process. */
export type Want = { user: string; tokens: number };

export type Grants = {
  state: LimitState;
  /** Indexes of the wants that may go, in the order they were served. */
  granted: number[];
  /** Milliseconds each other one waits at least, by index. */
  waits: Map<number, number>;
};

/** Somebody who has not asked for this long waits no more: their process may be gone, or very slow. */
const ACTIVE_MS = 1_000;
/** How far one person may be ahead of another who waits in another process. */
const LEAD_MS = 200;
const LOOK_AGAIN_MS = 20;
const TOKENS_THAT_COUNT_AS_CALL = 1_000;

/**
 * Start-time fair queueing over everybody who waits for one limit: next is whoever was served least, by the share of the
 * tightest limit that their calls took (Goyal et al. 1996, with the dominant resource of Ghodsi et al. 2011 as the cost).
 * The head of that queue is waited for, so no large call is starved by small ones.
 *
 * Waiters of other processes are known by name only: nobody here goes more than a moment ahead of them.
 * `room` is how many calls this process may begin.
 */
export function planGrants(before: LimitState, wants: readonly Want[], room: number): Grants {
  const users = activeUsers(before);
  const here = new Set(wants.map((want) => want.user));
  const slowestElsewhere = Math.min(
    ...Object.entries(users).flatMap(([user, known]) =>
      !here.has(user) && isWaiting(known, before.at) ? [known.finish] : [],
    ),
  );
  let state = before;
  const granted: number[] = [];
  const waits = new Map<number, number>();
  let ahead: Cost = { requests: 0, tokens: 0 };
  let blockedMs = 0;
  for (const { index, start, share } of inFairOrder(before, wants)) {
    const want = wants[index];
    if (!want) continue;
    const cost = { requests: 1, tokens: want.tokens };
    const waitsForRoom = blockedMs === 0 && granted.length >= room;
    if (blockedMs === 0 && !waitsForRoom) {
      const isAhead = start > slowestElsewhere + leadOf(state, cost, share);
      blockedMs = Math.max(waitFor(state, cost), isAhead ? LOOK_AGAIN_MS : 0);
    }
    if (waitsForRoom) {
      waits.set(index, 0);
    } else if (blockedMs > 0) {
      // Not served: their place in the queue stays what it was.
      waits.set(index, Math.max(blockedMs, waitFor(state, cost, ahead)));
      ahead = { requests: ahead.requests + 1, tokens: ahead.tokens + cost.tokens };
      users[want.user] = { finish: users[want.user]?.finish ?? start, waitingAt: before.at };
    } else {
      state = { ...spend(state, cost), virtualTime: Math.max(state.virtualTime, start) };
      users[want.user] = { finish: start + share, waitingAt: 0 };
      granted.push(index);
    }
  }
  return { state: { ...state, users }, granted, waits };
}

/** The wants by the time at which their turn comes; those of one person one after the other. */
function inFairOrder(state: LimitState, wants: readonly Want[]) {
  const finishes = new Map<string, number>();
  return wants
    .map(({ user, tokens }, index) => {
      const share = shareOf(state, { requests: 1, tokens });
      const start = finishes.get(user) ?? turnOf(state, user);
      finishes.set(user, start + share);
      return { index, start, share };
    })
    .sort((a, b) => a.start - b.start || a.index - b.index);
}

/**
 * Where somebody stands in the queue. Who waits keeps their place, also when those of another process were served
 * meanwhile; who comes anew begins at the present, with no claim on the time before.
 */
function turnOf({ users, virtualTime, at }: LimitState, user: string): number {
  const known = users[user];
  if (!known) return virtualTime;
  return isWaiting(known, at) ? known.finish : Math.max(known.finish, virtualTime);
}

const isWaiting = ({ waitingAt }: LimitState['users'][string], now: number) => now - waitingAt < ACTIVE_MS;

/** Who waits, or was served beyond the present: nobody else needs to be remembered. */
function activeUsers({ users, at, virtualTime }: LimitState): LimitState['users'] {
  return Object.fromEntries(
    Object.entries(users).filter(([, known]) => known.finish > virtualTime || isWaiting(known, at)),
  );
}

/**
 * What a call counts for: 1, or more where its tokens are a larger part of their limit than the call is of its own.
 * Relative, because limits change while people wait.
 */
function shareOf(state: LimitState, { tokens }: Cost): number {
  const tightest = (unit: 'requests' | 'tokens') =>
    Math.min(...bucketsOf(state).flatMap((bucket) => (bucket.unit === unit ? [perMs(bucket)] : [])));
  const [requestsPerMs, tokensPerMs] = [tightest('requests'), tightest('tokens')];
  if (!Number.isFinite(tokensPerMs)) return 1;
  if (!Number.isFinite(requestsPerMs)) return tokens / TOKENS_THAT_COUNT_AS_CALL;
  return Math.max(1, (tokens / tokensPerMs) * requestsPerMs);
}

/** The same for what may be had in `LEAD_MS`, and at least for the next two calls. */
function leadOf(state: LimitState, cost: Cost, share: number): number {
  const callMs = Math.max(0, ...bucketsOf(state).map((bucket) => cost[bucket.unit] / perMs(bucket)));
  return share * Math.max(2, callMs > 0 ? LEAD_MS / callMs : 0);
}
