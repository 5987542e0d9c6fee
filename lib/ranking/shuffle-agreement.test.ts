import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_NOISE, DEFAULT_NOISE_MODEL } from '@/lib/ranking/noise';
import { openingBlocks } from '@/lib/ranking/opening-blocks';
import { seededRandom } from '@/lib/ranking/random';
import {
  type Agreement,
  addAgreements,
  countAgreement,
  noiseFromAgreement,
} from '@/lib/ranking/shuffle-agreement';
import { simulateList } from '@/lib/ranking/testing/simulated-list';
import { SimulatedModel } from '@/lib/ranking/testing/simulated-model';
import { WORLDS } from '@/lib/ranking/testing/worlds';
import type { PartialRanking } from '@/lib/ranking/types';

const ranking = (...items: number[]): PartialRanking => ({ items, shownAt: items.map(() => 0.5) });

/** Answers to the random blocks of round 1 over n items, from a model of this noise. */
function opening(n: number, blockSize: number, at20: number, seed: string, growth = 0.4): PartialRanking[] {
  const random = seededRandom(seed);
  const world = { ...WORLDS.base, noiseAt20: at20, noiseGrowth: growth };
  const model = new SimulatedModel(simulateList(n, world, seed).truth, world, seed);
  return openingBlocks(n, blockSize, 3, random).flatMap(({ items }) => model.ask(items));
}

describe('countAgreement', () => {
  test('counts the pairs two rankings share, and how many they order alike', () => {
    expect(countAgreement([ranking(0, 1, 2), ranking(0, 2, 1)])).toEqual([{ k: 3, pairs: 3, agreeing: 2 }]);
    expect(countAgreement([ranking(0, 1, 2, 3), ranking(7, 3, 8, 0)])).toEqual([
      { k: 4, pairs: 1, agreeing: 0 },
    ]);
    expect(countAgreement([ranking(0, 1), ranking(2, 3), ranking(1, 2)])).toEqual([]);
    expect(countAgreement([])).toEqual([]);
  });

  test('compares lists of about the same length only, under the longer one', () => {
    const nine = ranking(0, 1, 2, 3, 4, 5, 6, 7, 8);
    expect(countAgreement([nine, ranking(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)])).toEqual([
      { k: 10, pairs: 36, agreeing: 36 },
    ]);
    expect(countAgreement([nine, ranking(0, 1, 2, 3, 4)])).toEqual([]);
  });

  test('does not depend on which of the two comes first, and agrees with itself', () => {
    const permutation = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 });
    fc.assert(
      fc.property(permutation, permutation, (one, other) => {
        const there = countAgreement([ranking(...one), ranking(...other)]);
        expect(countAgreement([ranking(...other), ranking(...one)])).toEqual(there);
        expect(countAgreement([ranking(...one), ranking(...one)])).toEqual([
          { k: 7, pairs: 21, agreeing: 21 },
        ]);
      }),
    );
  });

  test('the answers of a long list are counted one placing at a time', () => {
    const agreements = countAgreement(opening(10_000, 30, 0.43, 'long'));
    const pairs = agreements.reduce((sum, each) => sum + each.pairs, 0);
    // Three showings each: the chance that two items of a block meet again is about 29 in 9,999, twice over.
    expect(pairs).toBeGreaterThan(800);
    expect(pairs).toBeLessThan(1_800);
  });
});

test('counts add up by length', () => {
  const a: Agreement[] = [{ k: 20, pairs: 4, agreeing: 3 }];
  const b: Agreement[] = [
    { k: 19, pairs: 2, agreeing: 1 },
    { k: 20, pairs: 6, agreeing: 5 },
  ];
  expect(addAgreements(a, b)).toEqual([
    { k: 19, pairs: 2, agreeing: 1 },
    { k: 20, pairs: 10, agreeing: 8 },
  ]);
  expect(addAgreements(a, [])).toEqual(a);
});

describe('noiseFromAgreement', () => {
  test('without a count it is the default', () => {
    const { model, measuredAt } = noiseFromAgreement([]);
    expect(model.at20).toBeCloseTo(DEFAULT_NOISE_MODEL.at20, 12);
    expect(model.growth).toBe(DEFAULT_NOISE_MODEL.growth);
    expect(measuredAt).toEqual([]);
  });

  test.each([0.25, 0.43, 0.7])('finds noise of %f in the answers of a few runs', (at20) => {
    const counts = Array.from({ length: 10 }, (_, run) =>
      countAgreement(opening(300, 20, at20, `${at20}:${run}`)),
    );
    const { model, measuredAt } = noiseFromAgreement(counts.reduce(addAgreements));
    expect(model.at20 / at20).toBeGreaterThan(0.93);
    expect(model.at20 / at20).toBeLessThan(1.07);
    expect(model.growth).toBe(DEFAULT_NOISE_MODEL.growth);
    expect(measuredAt).toContain(20);
  });

  test.each([0.1, 0.4, 0.8])('finds growth of %f where lengths of 10, 20 and 30 were asked', (growth) => {
    const counts = [10, 20, 30].flatMap((blockSize) =>
      Array.from({ length: 8 }, (_, run) =>
        countAgreement(opening(300, blockSize, 0.43, `${growth}:${blockSize}:${run}`, growth)),
      ),
    );
    const { model } = noiseFromAgreement(counts.reduce(addAgreements));
    expect(Math.abs(model.growth - growth)).toBeLessThan(0.15);
    expect(Math.abs(model.at20 - 0.43)).toBeLessThan(0.04);
  });

  test('a handful of pairs moves it a little, however they agree', () => {
    const all = noiseFromAgreement([{ k: 20, pairs: 20, agreeing: 20 }]).model.at20;
    const none = noiseFromAgreement([{ k: 20, pairs: 20, agreeing: 0 }]).model.at20;
    expect(all).toBeGreaterThan(0.35);
    expect(all).toBeLessThan(0.43);
    expect(none).toBeLessThan(0.6);
    expect(none).toBeGreaterThan(0.43);
  });

  test('whatever was counted, the noise is one the fit can work with', () => {
    const agreement = fc
      .record({
        k: fc.integer({ min: 2, max: 60 }),
        pairs: fc.nat(1e6),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ k, pairs, share }) => ({ k, pairs, agreeing: Math.round(share * pairs) }));
    fc.assert(
      fc.property(fc.array(agreement), (agreements) => {
        const { model } = noiseFromAgreement(agreements);
        expect(model.at20).toBeGreaterThanOrEqual(0.1);
        expect(model.at20).toBeLessThanOrEqual(1.5);
        expect(model.growth).toBeGreaterThanOrEqual(0);
        expect(model.growth).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('the bias of the place is told from noise', () => {
    const agreements = [{ k: 20, pairs: 100_000, agreeing: 81_500 }];
    const unbiased = noiseFromAgreement(agreements, [0, 0]).model.at20;
    const biased = noiseFromAgreement(agreements, [1, 0]).model.at20;
    expect(biased).toBeLessThan(unbiased);
    expect(unbiased).toBeCloseTo(DEFAULT_NOISE.s(20), 1);
  });
});
