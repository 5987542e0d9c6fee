import { describe, expect, test } from 'vitest';
import { advanced, spend, waitFor, withOwnLimits } from './budget';
import { afterEvent, type CallEnd, type LimitEvent } from './events';
import { emptyState, type LimitState } from './state';

const cost = { requests: 1, tokens: 500 };
const ended = (end: CallEnd, grantedAt = 0, isProbe = false): LimitEvent => ({
  kind: 'ended',
  mark: { grantedAt, spent: cost },
  cost,
  isProbe,
  end,
});
const limited = (waitMs: number | null): CallEnd => ({ kind: 'rate_limited', waitMs, rates: [] });
const answered: CallEnd = { kind: 'answered', tokens: 200, rates: [] };
const applied = (state: LimitState, ...events: LimitEvent[]) => events.reduce(afterEvent, state);
/** So many calls a second until then. */
function busy(state: LimitState, perSecond: number, untilMs: number): LimitState {
  let next = state;
  for (let at = state.at; at < untilMs; at += 1_000 / perSecond) next = spend(advanced(next, at), cost);
  return advanced(next, untilMs);
}
const perMinute = (state: LimitState) => state.buckets.learnt?.limit ?? Number.POSITIVE_INFINITY;

describe('a refusal pauses everybody', () => {
  const pauseLeft = ({ pause, at }: LimitState) => (pause ? pause.until - at : 0);

  test('for as long as the server said', () => {
    const state = applied(emptyState(0), ended(limited(5_000)));
    expect(pauseLeft(state)).toBe(5_000);
    expect(waitFor(state, cost)).toBe(5_000);
    expect(waitFor(advanced(state, 5_000), cost)).toBe(0);
  });

  test('without a word, longer with each burst, not with each refusal', () => {
    let state = applied(
      advanced(emptyState(0), 10),
      ...Array.from({ length: 16 }, () => ended(limited(null))),
    );
    expect(pauseLeft(state)).toBe(1_000);
    state = applied(advanced(state, 1_010), ended(limited(null), 1_010));
    expect(pauseLeft(state)).toBe(2_000);
  });

  test('longer where the server keeps asking for too short a wait', () => {
    let state = emptyState(0);
    for (let burst = 0; burst < 6; burst += 1)
      state = applied(advanced(state, state.pause?.until ?? 0), ended(limited(0), state.pause?.until ?? 0));
    expect(pauseLeft(state)).toBe(400);
  });

  test('until an answer to a call of after it; one of before says nothing', () => {
    const state = applied(advanced(emptyState(0), 10), ended(limited(null)));
    expect(applied(state, ended(answered, 5)).pause).not.toBeNull();
    expect(applied(state, ended(answered, 10)).pause).toBeNull();
  });
});

describe('a limit that nobody tells', () => {
  const burst = (state: LimitState, perSecond = 10) => {
    const tried = busy(state, perSecond, state.at + 30_000);
    return applied(tried, ...Array.from({ length: 9 }, () => ended(limited(100), tried.at - 50)));
  };

  test('is unknown until the first refusal, then a little below what was asked', () => {
    const state = burst(emptyState(0));
    expect(perMinute(emptyState(0))).toBe(Number.POSITIVE_INFINITY);
    expect(perMinute(state)).toBeGreaterThan(0.65 * 600);
    expect(perMinute(state)).toBeLessThan(0.75 * 600);
  });

  test('is lowered once for a burst, and again for the next', () => {
    const once = burst(emptyState(0));
    const same = applied(once, ended(limited(100), once.at - 20));
    expect(perMinute(same)).toBe(perMinute(once));
    const next = advanced(once, once.at + 200);
    expect(perMinute(applied(next, ended(limited(100), next.at)))).toBeLessThan(0.9 * perMinute(once));
  });

  test('is tried again after seconds, and soon reaches four times as much', () => {
    const state = burst(emptyState(0));
    const refusedAt = perMinute(state) / 0.7;
    const in_ = (seconds: number) => perMinute(advanced(state, state.at + 1_000 * seconds)) / refusedAt;
    expect(in_(5)).toBeLessThan(1);
    expect(in_(6)).toBeCloseTo(1);
    expect(in_(8)).toBeLessThan(1.03);
    expect(in_(19)).toBeGreaterThan(4);
    expect(in_(120)).toBe(Number.POSITIVE_INFINITY);
  });

  test('is not felt for where the headers explain the refusal', () => {
    const rates = [{ unit: 'requests' as const, limit: 600, remaining: 0, windowMs: 60_000 }];
    const state = applied(emptyState(0), ended({ kind: 'rate_limited', waitMs: 100, rates }));
    expect(state.learnt).toBeNull();
    expect(state.buckets.toldRequests).toMatchObject({ limit: 600, left: 0 });
    const plenty = [{ unit: 'requests' as const, limit: 600, remaining: 590, windowMs: 60_000 }];
    expect(
      applied(emptyState(0), ended({ kind: 'rate_limited', waitMs: 100, rates: plenty })).learnt,
    ).not.toBeNull();
  });
});

test('real usage corrects our own count, whatever the provider tells of its own', () => {
  const own = { tokensPerMinute: 60_000 };
  const state = spend(withOwnLimits(emptyState(0), own), cost);
  expect(applied(state, ended(answered)).buckets.ownTokens?.left).toBe(
    (state.buckets.ownTokens?.left ?? 0) + 300,
  );
  const rates = [{ unit: 'tokens' as const, limit: 90_000, remaining: 80_000, windowMs: 60_000 }];
  expect(applied(state, ended({ ...answered, rates })).buckets.ownTokens?.left).toBe(
    (state.buckets.ownTokens?.left ?? 0) + 300,
  );
});

test('what was granted and not sent goes back', () => {
  const state = withOwnLimits(emptyState(0), { requestsPerMinute: 60 });
  expect(applied(spend(state, cost), { kind: 'unused', cost }).buckets).toEqual(state.buckets);
});
