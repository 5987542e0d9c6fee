import { expect, test } from 'vitest';
import { kendallTau, meanDisplacement, ndcgAt10, topTenOverlap } from '@/lib/ranking/testing/metrics';

test('the metrics know a perfect, a reversed and a half-right order', () => {
  const truth = [5, 4, 3, 2, 1, 0];
  expect(kendallTau(truth, truth)).toBe(1);
  expect(kendallTau(truth, truth.toReversed())).toBe(-1);
  expect(kendallTau(truth, [4, 5, 3, 2, 1, 0])).toBeCloseTo(1 - 2 / 15, 9);
  expect(ndcgAt10(truth, [0, 1, 2, 3, 4, 5])).toBe(1);
  expect(ndcgAt10(truth, [5, 4, 3, 2, 1, 0])).toBeLessThan(0.7);
  expect(meanDisplacement(truth, [0, 1, 2, 3, 4, 5])).toBe(0);
  expect(meanDisplacement(truth, [5, 4, 3, 2, 1, 0])).toBe(0.5);
  const twenty = Array.from({ length: 20 }, (_, i) => -i);
  expect(topTenOverlap(twenty, [19, ...Array.from({ length: 19 }, (_, i) => i)])).toBe(0.9);
});
