import { describe, expect, test } from 'vitest';
import { predictedTau } from '@/lib/ranking/confidence';
import { placeIntervals } from '@/lib/ranking/place-intervals';
import { planSize } from '@/lib/ranking/plan';
import { byFalling } from '@/lib/ranking/splits';
import { mean } from '@/lib/ranking/testing/mean';
import { kendallTau, ndcgAt10, topTenOverlap } from '@/lib/ranking/testing/metrics';
import { simulateRun } from '@/lib/ranking/testing/simulated-run';

/** Means over seeds of what a run of n items reaches against the simulated model. */
function measure(options: { n: number; blockSize: number; seeds: number; lost?: number }) {
  const everything = Array.from({ length: options.n }, (_, item) => item);
  const runs = Array.from({ length: options.seeds }, (_, seed) => {
    const { truth, fit, calls } = simulateRun({ ...options, seed: `${seed}` });
    const order = byFalling(everything, (item) => fit.theta[item] ?? 0);
    const place = new Map(
      byFalling(everything, (item) => truth[item] ?? 0).map((item, at) => [item, at + 1]),
    );
    const covered = placeIntervals(fit).map(([best, worst], item) => {
      const truePlace = place.get(item) ?? 0;
      return best <= truePlace && truePlace <= worst ? 1 : 0;
    });
    return {
      tau: kendallTau(truth, fit.theta),
      ndcg: ndcgAt10(truth, order),
      topTen: topTenOverlap(truth, order),
      predicted: predictedTau(fit),
      covered: mean(covered),
      calls,
      order,
    };
  });
  const meanOf = (key: 'tau' | 'ndcg' | 'topTen' | 'predicted' | 'covered' | 'calls') =>
    mean(runs.map((run) => run[key]));
  return {
    tau: meanOf('tau'),
    ndcg: meanOf('ndcg'),
    topTen: meanOf('topTen'),
    predicted: meanOf('predicted'),
    covered: meanOf('covered'),
    calls: meanOf('calls'),
    orders: runs.map(({ order }) => order),
  };
}

describe('against the simulated model', () => {
  test('10 items in 3 calls', () => {
    const { tau, predicted, covered } = measure({ n: 10, blockSize: 20, seeds: 300 });
    expect(planSize({ items: 10, blockSize: 20 }).calls).toBeLessThanOrEqual(3);
    expect(tau).toBeGreaterThan(0.85);
    expect(Math.abs(predicted - tau)).toBeLessThan(0.02);
    expect(covered).toBeGreaterThan(0.87);
  });

  test.each([
    [20, 0.86],
    [30, 0.865],
  ])('100 items in 30 calls of %i', (blockSize, least) => {
    const { tau, ndcg, predicted, covered } = measure({ n: 100, blockSize, seeds: 60 });
    expect(planSize({ items: 100, blockSize }).calls).toBeLessThanOrEqual(30);
    expect(tau).toBeGreaterThan(least);
    expect(ndcg).toBeGreaterThan(0.95);
    expect(Math.abs(predicted - tau)).toBeLessThan(0.02);
    expect(covered).toBeGreaterThan(0.87);
  });

  test('1,000 items in 218 calls of 30, refused ones counted', () => {
    const { tau, ndcg, topTen, calls, predicted, covered } = measure({ n: 1_000, blockSize: 30, seeds: 16 });
    expect(calls).toBeLessThanOrEqual(218);
    expect(tau).toBeGreaterThan(0.85);
    expect(ndcg).toBeGreaterThan(0.93);
    expect(topTen).toBeGreaterThan(0.82);
    expect(Math.abs(predicted - tau)).toBeLessThan(0.01);
    expect(covered).toBeGreaterThan(0.87);
  });

  test('a tenth of the calls lost costs little, and no item', () => {
    const whole = measure({ n: 200, blockSize: 20, seeds: 40 });
    const holed = measure({ n: 200, blockSize: 20, seeds: 40, lost: 0.1 });
    expect(whole.tau - holed.tau).toBeLessThan(0.02);
    for (const order of holed.orders) expect(new Set(order).size).toBe(200);
  });

  test('the same seed gives the same order', () => {
    const again = () => measure({ n: 150, blockSize: 20, seeds: 2 }).orders;
    expect(again()).toEqual(again());
  });
});

test('the metrics know a perfect, a reversed and a half-right order', () => {
  const truth = [5, 4, 3, 2, 1, 0];
  expect(kendallTau(truth, truth)).toBe(1);
  expect(kendallTau(truth, truth.toReversed())).toBe(-1);
  expect(kendallTau(truth, [4, 5, 3, 2, 1, 0])).toBeCloseTo(1 - 2 / 15, 9);
  expect(ndcgAt10(truth, [0, 1, 2, 3, 4, 5])).toBe(1);
  expect(ndcgAt10(truth, [5, 4, 3, 2, 1, 0])).toBeLessThan(0.7);
  const twenty = Array.from({ length: 20 }, (_, i) => -i);
  expect(topTenOverlap(twenty, [19, ...Array.from({ length: 19 }, (_, i) => i)])).toBe(0.9);
});
