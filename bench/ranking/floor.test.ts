import { expect, test } from 'vitest';
import { exactFloor, noisyFloor } from './floor';

test('the exact order of a list takes at least as many calls as its bits need', () => {
  expect([10, 100, 1_000, 10_000].map((n) => exactFloor(n, Math.min(n, 20)))).toEqual([1, 9, 140, 1_940]);
});

test('noise makes tau .83 dear, and a better order dearer', () => {
  expect([100, 1_000, 10_000].map((n) => noisyFloor(n, 20, 0.83))).toEqual([8, 76, 759]);
  expect(noisyFloor(1_000, 20, 0.87)).toBeGreaterThan(noisyFloor(1_000, 20, 0.83));
});
