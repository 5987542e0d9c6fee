import { describe, expect, test } from 'vitest';
import { advanced, spend, waitFor, withOwnLimits } from './budget';
import { ratesOf } from './rates';
import { emptyState, type LimitState } from './state';
import { told } from './told';

const call = { requests: 1, tokens: 500 };
const start = emptyState(0);
const spentBy = (state: LimitState, calls: number) =>
  Array.from({ length: calls }).reduce<LimitState>((next) => spend(next, call), state);

describe('our own limits', () => {
  test('fill steadily, and an unused minute gives little in advance', () => {
    const state = withOwnLimits(advanced(start, 600_000), { requestsPerMinute: 60 });
    const burst = spentBy(state, 6);
    expect(waitFor(state, call)).toBe(0);
    expect(waitFor(burst, call)).toBe(1_000);
    expect(waitFor(advanced(burst, 601_000), call)).toBe(0);
    expect(waitFor(burst, call, { requests: 3, tokens: 0 })).toBe(4_000);
  });

  test('hold for tokens too, also for a call larger than the bucket, which is paid for afterwards', () => {
    const state = withOwnLimits(start, { tokensPerMinute: 1_000 });
    expect(waitFor(state, call)).toBe(0);
    expect(waitFor(spend(state, call), call)).toBe(30_000);
  });

  test('change and go with the settings', () => {
    const state = withOwnLimits(start, { requestsPerMinute: 60 });
    expect(withOwnLimits(state, { requestsPerMinute: 6 }).buckets.ownRequests).toMatchObject({
      limit: 6,
      left: 1,
    });
    expect(withOwnLimits(state, {}).buckets).toEqual({});
  });
});

describe('what headers tell', () => {
  const headers = (unit: string, limit: number, remaining: number, reset: string) =>
    new Headers({
      [`x-ratelimit-limit-${unit}`]: String(limit),
      [`x-ratelimit-remaining-${unit}`]: String(remaining),
      [`x-ratelimit-reset-${unit}`]: reset,
    });

  test.each<[string, Headers, object[]]>([
    ['a minute', headers('requests', 600, 590, '1s'), [{ unit: 'requests', limit: 600, windowMs: 60_000 }]],
    ['a day', headers('requests', 14_400, 14_370, '2m59.56s'), [{ limit: 14_400, windowMs: 86_400_000 }]],
    ['a full bucket', headers('tokens', 9_000, 9_000, '0s'), [{ remaining: 9_000, windowMs: 60_000 }]],
    ['nothing', new Headers({ 'x-ratelimit-limit-requests': 'many' }), []],
  ])('%s', (_, given, expected) => {
    expect(ratesOf(given)).toMatchObject(expected);
  });

  const mark = { grantedAt: 0, spent: { requests: 1, tokens: 500 } };
  const rate = { unit: 'requests', limit: 600, remaining: 100, windowMs: 60_000 } as const;

  test('are brought up to date with what flowed in and out since the call', () => {
    // Ten calls later, one second later: 100 − 9 + 10 are left.
    const state = advanced(spentBy(start, 10), 1_000);
    expect(told(state, mark, rate).buckets.toldRequests?.left).toBeCloseTo(101);
  });

  test('move a count that is known only part of the way, but a new limit at once', () => {
    const known = told(spend(start, call), mark, { ...rate, remaining: 200 });
    const lower = told(known, mark, { ...rate, limit: 150 });
    expect(lower.buckets.toldRequests).toMatchObject({ limit: 150, capacity: 150 });
    expect(lower.buckets.toldRequests?.left).toBe(150);
    expect(told(known, mark, rate).buckets.toldRequests?.left).toBeCloseTo(180);
  });

  test('a little stays in the bucket', () => {
    const state = told(spend(start, call), mark, { ...rate, remaining: 12 });
    expect(waitFor(state, call)).toBeGreaterThan(0);
    expect(waitFor(advanced(state, 100), call)).toBe(0);
  });
});
