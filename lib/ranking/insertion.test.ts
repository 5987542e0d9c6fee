import { describe, expect, test } from 'vitest';
import { earlierOf } from '@/lib/ranking/earlier';
import { insertionBlocks, insertionGroups } from '@/lib/ranking/insertion-blocks';
import { DEFAULT_NOISE } from '@/lib/ranking/noise';
import { placeIntervals } from '@/lib/ranking/place-intervals';
import { fit as fitRankings } from '@/lib/ranking/plackett-luce';
import { planRound } from '@/lib/ranking/plan';
import { seededRandom } from '@/lib/ranking/random';
import { byFalling } from '@/lib/ranking/splits';
import { mean } from '@/lib/ranking/testing/mean';
import { simulatedTruth } from '@/lib/ranking/testing/simulated-list';
import { simulateRun } from '@/lib/ranking/testing/simulated-run';
import type { Fit } from '@/lib/ranking/types';

const placesBy = (merit: ArrayLike<number>) => {
  const order = byFalling([...Array.from(merit).keys()], (item) => merit[item] ?? 0);
  const places = new Float64Array(merit.length);
  order.forEach((item, place) => {
    places[item] = place;
  });
  return places;
};

/** `added` new items into a finished run of n, `times` over: how far they land from their place, and who else moves. */
function insert({
  n,
  blockSize,
  added,
  times,
}: {
  n: number;
  blockSize: number;
  added: number;
  times: number;
}) {
  const everyone = simulatedTruth(n + added * times, `insertion:${n}`);
  const shared = { blockSize, withoutPrior: true };
  const { rankings } = simulateRun({ ...shared, n, seed: 'known', truth: everyone.slice(0, n) });
  const known = fitRankings({ n, rankings });
  const before = placesBy(known.theta);
  const ranges = placeIntervals(known);
  const runs = Array.from({ length: times }, (_, time) => {
    const newcomers = everyone.slice(n + added * time, n + added * (time + 1));
    const truth = Float64Array.of(...everyone.slice(0, n), ...newcomers);
    const run = simulateRun({ ...shared, n: n + added, seed: `${time}`, truth, before: rankings });
    const [right, found] = [placesBy(truth), placesBy(run.fit.theta)];
    const after = placesBy(run.fit.theta.slice(0, n));
    return {
      kind: run.kind,
      blocks: run.usage.planned,
      displaced: Array.from(
        { length: added },
        (_, item) => Math.abs((found[n + item] ?? 0) - (right[n + item] ?? 0)) / (n + added),
      ),
      moved: mean(Array.from(after, (place, item) => Math.abs(place - (before[item] ?? 0)) / n)),
      stayed: mean(
        ranges.map(([best, worst], item) => {
          const place = (after[item] ?? 0) + 1;
          return best <= place && place <= worst ? 1 : 0;
        }),
      ),
    };
  });
  return {
    kinds: new Set(runs.map(({ kind }) => kind)),
    blocks: Math.max(...runs.map(({ blocks }) => blocks)),
    displaced: mean(runs.flatMap((run) => run.displaced)),
    moved: mean(runs.map(({ moved }) => moved)),
    stayed: mean(runs.map(({ stayed }) => stayed)),
  };
}

describe('new items in an order that is known', () => {
  test('one in 1,000 finds its place in 4 calls, and nobody else moves beyond the noise', () => {
    const { kinds, blocks, displaced, moved, stayed } = insert({
      n: 1_000,
      blockSize: 20,
      added: 1,
      times: 80,
    });
    expect([...kinds]).toEqual(['insertion']);
    expect(blocks).toBe(4);
    expect(displaced).toBeLessThan(0.06);
    expect(moved).toBeLessThan(0.005);
    expect(stayed).toBeGreaterThan(0.998);
  });

  test('thirty in 300 share their blocks', () => {
    const { kinds, blocks, displaced, stayed } = insert({ n: 300, blockSize: 20, added: 30, times: 10 });
    expect([...kinds]).toEqual(['insertion']);
    expect(blocks).toBe(16);
    expect(displaced).toBeLessThan(0.065);
    expect(stayed).toBeGreaterThan(0.97);
  });
});

describe('the blocks', () => {
  const n = 203;
  const added = [200, 201, 202];
  const fit: Fit = {
    theta: Float64Array.from(
      { length: n },
      (_, item) => (item < 200 ? 2 - item / 50 : [1.2, -1.2, 1.1][item - 200]) ?? 0,
    ),
    information: Float64Array.from({ length: n }, (_, item) => (item < 200 ? 25 : 11)),
    bias: [0, 0],
    bestFirstShare: 0.5,
  };
  const blocksOf = (round: number, blockSize = 20, items = added) =>
    insertionBlocks({ round, added: items, fit, blockSize, noise: DEFAULT_NOISE }, seededRandom(`${round}`));

  test('show every new item twice a round, among anchors at least as many, each once', () => {
    for (const blockSize of [2, 5, 11, 20, 30]) {
      for (const round of [1, 2]) {
        const blocks = blocksOf(round, blockSize);
        expect(blocks.length).toBe(2 * insertionGroups(3, blockSize));
        for (const item of added) expect(blocks.filter(({ items }) => items.includes(item)).length).toBe(2);
        for (const { items } of blocks) {
          expect(items.length).toBeLessThanOrEqual(blockSize);
          expect(new Set(items).size).toBe(items.length);
          const anchors = items.filter((item) => item < 200);
          expect(anchors.length).toBeGreaterThanOrEqual(items.length / 2);
        }
      }
    }
  });

  test('ask for reasons once, in the end', () => {
    expect(blocksOf(1).some(({ wantsReasons }) => wantsReasons)).toBe(false);
    const asked = blocksOf(2, 6).filter(({ wantsReasons }) => wantsReasons);
    expect(asked.flatMap(({ items }) => items.filter((item) => item >= 200)).sort()).toEqual(added);
  });

  test('of round 1 span the order, twice differently; of round 2 they stand around the place found', () => {
    const [first, second] = blocksOf(1).map(({ items }) => items.filter((item) => item < 200));
    for (const anchors of [first ?? [], second ?? []]) {
      expect(Math.min(...anchors)).toBeLessThan(20);
      expect(Math.max(...anchors)).toBeGreaterThan(180);
    }
    expect(first?.toSorted()).not.toEqual(second?.toSorted());
    for (const { items } of blocksOf(2, 20, [200])) {
      const anchors = items.filter((item) => item < 200).map((item) => fit.theta[item] ?? 0);
      expect(mean(anchors)).toBeGreaterThan(0.9);
      expect(mean(anchors)).toBeLessThan(1.5);
    }
  });

  test('are planned with the run, from what was known when it began', () => {
    const { rankings } = simulateRun({ n: 60, blockSize: 20, seed: 'known' });
    const earlier = earlierOf(rankings, 61);
    const plan = {
      n: 61,
      blockSize: 20,
      seed: 's',
      earlier,
      rankings,
      fit: fitRankings({ n: 61, rankings }),
    };
    for (const round of [1, 2]) {
      const blocks = planRound({ ...plan, round });
      expect(blocks.every(({ items }) => items.includes(60))).toBe(true);
      expect(blocks).toEqual(planRound({ ...plan, round }));
    }
    expect(planRound({ ...plan, round: 3 })).toEqual([]);
    expect(planRound({ ...plan, round: 1, calls: 1 }).length).toBe(1);
    expect(planRound({ ...plan, round: 1, fit: null })).toEqual([]);
  });
});
