import { expect, test } from 'vitest';
import { Concurrency } from './concurrency';

function answers(concurrency: Concurrency, rounds: number, ms: number, tokens = 100) {
  for (let call = 0; call < rounds * 32; call += 1) concurrency.note(ms, tokens, concurrency.cap);
}

test('calls in flight are fewer while answers take far longer than usual', () => {
  const concurrency = new Concurrency(16);
  answers(concurrency, 2, 400);
  expect(concurrency.cap).toBe(16);
  answers(concurrency, 4, 1_600);
  expect(concurrency.cap).toBeLessThan(10);
  const low = concurrency.cap;
  answers(concurrency, 20, 420);
  expect(concurrency.cap).toBeGreaterThan(low);
  expect(concurrency.cap).toBeLessThanOrEqual(16);
});

test('one slow moment is no crowd', () => {
  const concurrency = new Concurrency(16);
  answers(concurrency, 2, 400);
  answers(concurrency, 1, 4_000);
  answers(concurrency, 1, 400);
  answers(concurrency, 1, 4_000);
  expect(concurrency.cap).toBe(16);
});

test('longer answers take longer, and that is no crowd', () => {
  const concurrency = new Concurrency(16);
  answers(concurrency, 2, 400, 100);
  answers(concurrency, 4, 1_600, 400);
  expect(concurrency.cap).toBe(16);
});

test('a provider that became slower for good is not crowded for ever', () => {
  const concurrency = new Concurrency(16);
  answers(concurrency, 2, 400);
  answers(concurrency, 80, 1_400);
  expect(concurrency.cap).toBe(16);
});

test('at least one call goes on', () => {
  const concurrency = new Concurrency(2);
  answers(concurrency, 1, 100);
  answers(concurrency, 10, 5_000);
  expect(concurrency.cap).toBeGreaterThanOrEqual(1);
});
