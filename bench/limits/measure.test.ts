import { expect, test } from 'vitest';
import { jain, secondsToBalance } from './measure';

const seconds = (...used: number[]) => used.map((one) => ({ used: one, calls: one, refused: 0 }));

test('an even share is fair, one person with everything is not', () => {
  expect(jain([5, 5, 5, 5])).toBe(1);
  expect(jain([20, 0, 0, 0])).toBe(0.25);
  expect(jain([0, 0])).toBe(0);
});

test('balance begins where the new limit is met, and is kept', () => {
  expect(secondsToBalance(seconds(10, 10, 10, 10), 10)).toBe(0);
  expect(secondsToBalance(seconds(40, 25, 10, 10, 10, 10), 10)).toBe(2);
  expect(secondsToBalance(seconds(10, 10, 10, 40, 10, 10, 10), 10)).toBe(4);
  expect(secondsToBalance(seconds(10, 10, 10, 10, 40), 10)).toBeNull();
});
