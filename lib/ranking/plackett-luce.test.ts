import { describe, expect, test } from 'vitest';
import { DEFAULT_NOISE, informationPerShowing } from '@/lib/ranking/noise';
import { normalQuantile } from '@/lib/ranking/normal';
import { logLikelihoods, packRankings } from '@/lib/ranking/partial-rankings';
import { fit as fitRankings } from '@/lib/ranking/plackett-luce';
import { seededRandom } from '@/lib/ranking/random';
import { byFalling } from '@/lib/ranking/splits';
import { kendallTau } from '@/lib/ranking/testing/metrics';
import type { PartialRanking } from '@/lib/ranking/types';

/** Answers over random blocks of a known truth, with the given noise per judgement. */
function answers(options: {
  n: number;
  lists: number;
  length: number;
  noise?: () => number;
  primacy?: number;
  seed?: string;
}): { truth: number[]; rankings: PartialRanking[] } {
  const { n, lists, length, primacy = 0, seed = 'answers' } = options;
  const random = seededRandom(seed);
  const noise = options.noise ?? (() => DEFAULT_NOISE.s(length) * random.normal());
  const truth = Array.from({ length: n }, () => random.normal());
  const everything = truth.map((_, item) => item);
  const rankings = Array.from({ length: lists }, () => {
    const judged = random
      .shuffle(everything)
      .slice(0, length)
      .map((item, place) => {
        const shownAt = place / (length - 1);
        return { item, shownAt, merit: (truth[item] ?? 0) + noise() + primacy * (0.5 - shownAt) };
      })
      .sort((a, b) => b.merit - a.merit);
    return { items: judged.map(({ item }) => item), shownAt: judged.map(({ shownAt }) => shownAt) };
  });
  return { truth, rankings };
}

test('the gradient is the slope of the likelihood, in every direction', () => {
  const { rankings } = answers({ n: 12, lists: 6, length: 5 });
  const packed = packRankings([...rankings, { items: [3, 9], shownAt: [1, 0], weight: 0.4 }], DEFAULT_NOISE);
  const random = seededRandom('point');
  const x = Float64Array.from({ length: 14 }, () => random.normal());
  const shares = { bestFirst: 0.7, worstFirst: 0.5 };
  const value = (point: Float64Array) => {
    const { bestFirst, worstFirst } = logLikelihoods(packed, point, 12);
    return shares.bestFirst * bestFirst + shares.worstFirst * worstFirst;
  };
  const gradient = new Float64Array(14);
  logLikelihoods(packed, x, 12, { shares, gradient });
  x.forEach((_, i) => {
    const step = 1e-5;
    const slope = (value(x.with(i, (x[i] ?? 0) + step)) - value(x.with(i, (x[i] ?? 0) - step))) / (2 * step);
    expect(gradient[i]).toBeCloseTo(slope, 4);
  });
});

test('the likelihood of a list is the product of its choices', () => {
  const packed = packRankings([{ items: [2, 0, 1], shownAt: [0.5, 0.5, 0.5] }], {
    s: () => Math.PI / Math.sqrt(6),
  });
  const theta = [0.3, -0.5, 1.1];
  const e = (item: number) => Math.exp(theta[item] ?? 0);
  const { bestFirst, worstFirst } = logLikelihoods(packed, new Float64Array([...theta, 0, 0]), 3);
  expect(bestFirst).toBeCloseTo(Math.log((e(2) / (e(0) + e(1) + e(2))) * (e(0) / (e(0) + e(1)))), 10);
  const lose = (item: number) => 1 / e(item);
  const lastTwo = lose(0) / (lose(0) + lose(2));
  expect(worstFirst).toBeCloseTo(Math.log((lose(1) / (lose(0) + lose(1) + lose(2))) * lastTwo), 10);
});

describe('fit', () => {
  test('recovers an order from noisy blocks', () => {
    const { truth, rankings } = answers({ n: 60, lists: 24, length: 20 });
    const merged = fitRankings({ n: 60, rankings });
    expect(kendallTau(truth, merged.theta)).toBeGreaterThan(0.8);
  });

  test('finds the advantage of being shown early, and takes it off', () => {
    const { truth, rankings } = answers({ n: 100, lists: 60, length: 20, primacy: 1.2 });
    const merged = fitRankings({ n: 100, rankings });
    expect(merged.bias[0]).toBeGreaterThan(0.7);
    expect(Math.abs(merged.bias[1])).toBeLessThan(0.25);
    const blind = rankings.map(({ items }) => ({ items, shownAt: items.map(() => 0.5) }));
    const without = fitRankings({ n: 100, rankings: blind });
    expect(kendallTau(truth, merged.theta)).toBeGreaterThan(kendallTau(truth, without.theta) + 0.02);
  });

  test('tells skewed noise from symmetric noise', () => {
    const random = seededRandom('gumbel');
    const deviation = DEFAULT_NOISE.s(20);
    const gumbel = () =>
      ((-Math.log(-Math.log(random.uniform())) - 0.5772) * Math.sqrt(6) * deviation) / Math.PI;
    const shareFor = (noise?: () => number) =>
      fitRankings({ n: 300, ...answers({ n: 300, lists: 120, length: 20, ...(noise && { noise }) }) })
        .bestFirstShare;
    expect(shareFor()).toBe(0.5);
    expect(shareFor(gumbel)).toBeGreaterThan(0.75);
    expect(shareFor(() => -gumbel())).toBeLessThan(0.25);
  });

  test('has no bias and no skew in a small list', () => {
    const { rankings } = answers({ n: 10, lists: 3, length: 10, primacy: 1 });
    const merged = fitRankings({ n: 10, rankings });
    expect(merged.bias).toEqual([0, 0]);
    expect(merged.bestFirstShare).toBe(0.5);
  });

  test('starting from an earlier fit gives the same result', () => {
    const { rankings } = answers({ n: 100, lists: 40, length: 20 });
    const start = fitRankings({ n: 100, rankings: rankings.slice(0, 30) });
    const cold = fitRankings({ n: 100, rankings });
    const warm = fitRankings({ n: 100, rankings, start });
    cold.theta.forEach((theta, item) => {
      expect(Math.abs(theta - (warm.theta[item] ?? 0))).toBeLessThan(0.02);
    });
  });

  test('is deterministic and does not depend on the order of the answers', () => {
    const { rankings } = answers({ n: 50, lists: 20, length: 15 });
    expect(fitRankings({ n: 50, rankings })).toEqual(fitRankings({ n: 50, rankings }));
    const reversed = fitRankings({ n: 50, rankings: rankings.toReversed() });
    fitRankings({ n: 50, rankings }).theta.forEach((theta, item) => {
      expect(reversed.theta[item]).toBeCloseTo(theta, 2);
    });
  });

  test('without answers it is the prior; the prior decides what no answer touches', () => {
    const prior = new Float64Array([0.4, -0.1, 0.2, -0.5]);
    const empty = fitRankings({ n: 4, rankings: [], prior });
    expect([...empty.theta]).toEqual([...prior]);
    // What the prior explains of theta's variance of 1 does not lie around it any more.
    const explained = (0.4 ** 2 + 0.1 ** 2 + 0.2 ** 2 + 0.5 ** 2) / 4;
    for (const known of empty.information) expect(known).toBeCloseTo(1 / (1 - explained), 9);
    const one = fitRankings({ n: 4, rankings: [{ items: [1, 0], shownAt: [0, 1] }], prior });
    expect(one.theta[1]).toBeGreaterThan(one.theta[0] ?? 0);
    expect(one.theta[2]).toBeGreaterThan(one.theta[3] ?? 0);
    expect(() => fitRankings({ n: 3, rankings: [], prior })).toThrow(RangeError);
  });

  test('a prior that the answers do not follow fades, one that they follow stays', () => {
    const n = 60;
    const truth = Float64Array.from({ length: n }, (_, item) => normalQuantile((item + 0.5) / n));
    const random = seededRandom('trust');
    const asked = Array.from({ length: n - 2 }, (_, item) => item);
    const rankings = Array.from({ length: 12 }, () => {
      const items = random.shuffle(asked).slice(0, 20);
      const merits = new Map(items.map((item) => [item, (truth[item] ?? 0) + 0.4 * random.normal()]));
      const best = byFalling(items, (item) => merits.get(item) ?? 0);
      return { items: best, shownAt: best.map(() => 0.5) };
    });
    // The last two items are in no answer: only the prior tells them apart.
    const apart = (prior: Float64Array) => {
      const { theta } = fitRankings({ n, rankings, prior });
      return Math.abs((theta[n - 1] ?? 0) - (theta[n - 2] ?? 0));
    };
    const prior = (of: (item: number) => number) =>
      truth.map((_, item) => (item < n - 2 ? of(item) : item === n - 1 ? 0.8 : -0.8));
    expect(apart(prior((item) => 0.5 * (truth[item] ?? 0)))).toBeGreaterThan(1.6);
    expect(apart(prior(() => 0.5 * random.normal()))).toBeLessThan(1);
  });

  test('an answer counts by its weight, and information by showings', () => {
    const up = { items: [0, 1], shownAt: [0, 1] };
    const down = { items: [1, 0], shownAt: [0, 1], weight: 0.25 };
    const merged = fitRankings({ n: 3, rankings: [up, down, { items: [2], shownAt: [0] }] });
    expect(merged.theta[0]).toBeGreaterThan(merged.theta[1] ?? 0);
    expect(merged.information[0]).toBeCloseTo(1 + 1.25 * informationPerShowing(2), 9);
    expect(merged.information[2]).toBe(1);
  });
});
