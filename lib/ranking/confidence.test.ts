import { expect, test } from 'vitest';
import { placeIntervals, predictedTau, probabilityAbove } from '@/lib/ranking/confidence';
import { normalCdf } from '@/lib/ranking/normal';
import type { Fit } from '@/lib/ranking/types';

const fitOf = (theta: number[], information: number[]): Fit => ({
  theta: Float64Array.from(theta),
  information: Float64Array.from(information),
  bias: [0, 0],
  bestFirstShare: 0.5,
});

test('the probability of standing above follows distance and information', () => {
  const fit = fitOf([1, 0, 0], [4, 4, 16]);
  // Surer than its information alone, which leaves out that close items stray together.
  expect(probabilityAbove(fit, 0, 1)).toBeGreaterThan(normalCdf(1 / Math.sqrt(0.5)));
  expect(probabilityAbove(fit, 0, 1)).toBeLessThan(normalCdf(1.5 / Math.sqrt(0.5)));
  expect(probabilityAbove(fit, 1, 0)).toBeCloseTo(1 - probabilityAbove(fit, 0, 1), 6);
  expect(probabilityAbove(fit, 1, 2)).toBeCloseTo(0.5, 6);
  expect(probabilityAbove(fit, 0, 2)).toBeGreaterThan(probabilityAbove(fit, 0, 1));
});

test('predicted tau runs from knowing nothing to knowing all', () => {
  const theta = Array.from({ length: 30 }, (_, i) => i / 10);
  const with30 = (information: number) =>
    predictedTau(
      fitOf(
        theta,
        theta.map(() => information),
      ),
    );
  expect(
    predictedTau(
      fitOf(
        theta.map(() => 0),
        theta.map(() => 1),
      ),
    ),
  ).toBeCloseTo(0, 6);
  expect(with30(1)).toBeLessThan(with30(20));
  expect(with30(1e7)).toBeCloseTo(1, 6);
  expect(predictedTau(fitOf([0], [1]))).toBe(1);
});

test('sampling pairs of a long list agrees with a shorter list of the same shape, and repeats itself', () => {
  const shape = (n: number) => {
    const theta = Array.from({ length: n }, (_, i) => (4 * i) / n - 2);
    return fitOf(
      theta,
      theta.map(() => 20),
    );
  };
  expect(predictedTau(shape(2_000))).toBe(predictedTau(shape(2_000)));
  expect(Math.abs(predictedTau(shape(2_000)) - predictedTau(shape(190)))).toBeLessThan(0.01);
});

test('places are exact when merits are known, and anything goes when they are not', () => {
  const theta = [3, 1, 2, 0];
  expect(placeIntervals(fitOf(theta, [1e6, 1e6, 1e6, 1e6]))).toEqual([
    [1, 1],
    [3, 3],
    [2, 2],
    [4, 4],
  ]);
  const unknown = placeIntervals(fitOf(Array(100).fill(0), Array(100).fill(1)));
  for (const [best, worst] of unknown) {
    expect(best).toBeLessThanOrEqual(8);
    expect(worst).toBeGreaterThanOrEqual(93);
  }
  expect(placeIntervals(fitOf([], []))).toEqual([]);
});

test('the least known item has the widest range', () => {
  const theta = Array.from({ length: 50 }, (_, i) => (25 - i) / 12);
  const ranges = placeIntervals(
    fitOf(
      theta,
      theta.map((_, i) => (i === 25 ? 4 : 40)),
    ),
  );
  const widths = ranges.map(([best, worst]) => worst - best);
  expect(widths.indexOf(Math.max(...widths))).toBe(25);
  ranges.forEach(([best, worst], i) => {
    expect(best).toBeLessThanOrEqual(i + 1);
    expect(worst).toBeGreaterThanOrEqual(i + 1);
  });
});
