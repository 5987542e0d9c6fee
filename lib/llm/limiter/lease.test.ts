import { expect, test } from 'vitest';
import { Lease } from './lease';

const LARGE = 4_000;

test('takes no more tokens ahead than its calls can use', () => {
  const lease = new Lease();
  let taken = 0;
  let used = 0;
  const topUp = () => {
    const ahead = lease.wanted(LARGE);
    taken += ahead.tokens;
    lease.add(ahead, 0);
  };
  topUp();
  for (let call = 0; call < 1_000; call += 1) {
    expect(lease.take(LARGE / 2, 0)).toBe(true);
    used += LARGE / 2;
    if (lease.isLow) topUp();
  }
  expect(taken - used).toBeLessThanOrEqual(64 * LARGE);
  expect(lease.end(0)?.tokens).toBe(taken - used);
});

test('gives back tokens that no call is left for', () => {
  const lease = new Lease();
  lease.add({ requests: 1, tokens: LARGE }, 0);
  lease.take(1_000, 0);
  expect(lease.end(0)).toEqual({ requests: 0, tokens: 3_000 });
  expect(lease.end(0)).toBeNull();
});

test('what comes back long after its end is not credited: the limit has filled up meanwhile', () => {
  const lease = new Lease();
  lease.add({ requests: 64, tokens: LARGE }, 0);
  expect(lease.msLeft(100)).toBe(400);
  expect(lease.msLeft(600)).toBe(0);
  expect(lease.take(10, 600)).toBe(false);
  expect(lease.end(60_000)).toBeNull();
  expect(lease.msLeft(0)).toBeNull();
});
