import { expect, test } from 'vitest';
import { linear, logarithmic, spreadOut } from './scale';

test('scales map ends to ends and the middle to the middle', () => {
  expect([0, 5, 10].map(linear([0, 10], [100, 200]))).toEqual([100, 150, 200]);
  expect(logarithmic([1, 100], [0, 10])(10)).toBeCloseTo(5, 9);
});

test('labels that are too close move apart and stay in order and inside', () => {
  expect(spreadOut([10, 11, 50], 12, [0, 100])).toEqual([10, 22, 50]);
  const crowded = spreadOut([98, 96, 97], 12, [0, 100]);
  expect(crowded).toEqual([100, 76, 88]);
});
