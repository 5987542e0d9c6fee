import { type Cost, spend } from './budget';
import { type CircuitReason, closed, failed, refused, unproven } from './circuit';
import { slower } from './learnt';
import { isSameBurst, paused, resumed } from './pause';
import type { Rate } from './rates';
import type { LimitState } from './state';
import { type GrantMark, told } from './told';

/** How a granted call ended, as far as limits and the circuit care. */
export type CallEnd =
  | { kind: 'answered'; tokens: number; rates: Rate[] }
  | { kind: 'rate_limited'; waitMs: number | null; rates: Rate[] }
  /** No connection, a server error, no answer in time. */
  | { kind: 'failed' }
  /** An error that may be about the way it was asked, or about us: then `refused` follows. */
  | { kind: 'complained' }
  /** Cancelled, which says nothing about the provider. */
  | { kind: 'aborted' };

export type LimitEvent =
  | { kind: 'ended'; mark: GrantMark; cost: Cost; isProbe: boolean; end: CallEnd }
  /** `forAll`: about our key, our account or the model; else perhaps about this one prompt. */
  | { kind: 'refused'; reason: Exclude<CircuitReason, 'unavailable'>; forAll: boolean; isProbe: boolean }
  /** Granted but not sent. */
  | { kind: 'unused'; cost: Cost; isProbe?: boolean };

/** A told limit with less than this share left explains a refusal. */
const NEARLY_SPENT = 0.1;

export function afterEvent(state: LimitState, event: LimitEvent): LimitState {
  if (event.kind === 'unused') {
    const { requests, tokens } = event.cost;
    const back = spend(state, { requests: -requests, tokens: -tokens });
    return event.isProbe ? unproven(back) : back;
  }
  if (event.kind === 'refused') {
    return event.forAll ? refused(state, event.reason) : failed(state, event.reason, event.isProbe);
  }
  const { end, mark, cost } = event;
  switch (end.kind) {
    case 'answered': {
      const heard = closed(resumed(withRates(state, mark, end.rates), mark.grantedAt));
      return repaid(heard, cost.tokens - end.tokens);
    }
    case 'rate_limited':
      return afterRefusal(closed(state), mark, end.waitMs, end.rates);
    case 'failed':
      return failed(state, 'unavailable', event.isProbe);
    case 'complained':
      return state;
    case 'aborted':
      return event.isProbe ? unproven(state) : state;
  }
}

const withRates = (state: LimitState, mark: GrantMark, rates: readonly Rate[]) =>
  rates.reduce((next, rate) => told(next, mark, rate), state);

/** What is left of our own limit nobody tells: the real usage corrects what a call was thought to take. */
function repaid(state: LimitState, tokens: number): LimitState {
  const { ownTokens } = state.buckets;
  if (!ownTokens) return state;
  const left = Math.min(ownTokens.capacity, ownTokens.left + tokens);
  return { ...state, buckets: { ...state.buckets, ownTokens: { ...ownTokens, left } } };
}

function afterRefusal(
  state: LimitState,
  mark: GrantMark,
  waitMs: number | null,
  rates: readonly Rate[],
): LimitState {
  const sameBurst = isSameBurst(state, mark.grantedAt) || mark.grantedAt < (state.learnt?.decreasedAt ?? 0);
  let next = withRates(state, mark, rates);
  if (!sameBurst && !explains(next, rates)) next = slower(next, next.at);
  return paused(next, next.at, mark.grantedAt, waitMs);
}

/** Whether a limit that the provider tells is spent; else there is one that it does not tell. */
function explains({ buckets }: LimitState, rates: readonly Rate[]): boolean {
  const heard = rates.filter((rate) => rate.remaining !== null);
  if (heard.length > 0) return heard.some(({ remaining, limit }) => (remaining ?? 0) < limit * NEARLY_SPENT);
  return [buckets.toldRequests, buckets.toldTokens].some(
    (bucket) => bucket !== undefined && bucket.left < bucket.capacity * NEARLY_SPENT,
  );
}
