import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fit as fitRankings } from '@/lib/ranking/plackett-luce';
import { planRound, planSize } from '@/lib/ranking/plan';
import { simulateRun } from '@/lib/ranking/testing/simulated-run';
import type { Block, Fit } from '@/lib/ranking/types';

const sizes = { n: fc.integer({ min: 2, max: 400 }), blockSize: fc.integer({ min: 5, max: 40 }) };

/** A fit as some middle of a run could leave it. */
function someFit(n: number, seed: number): Fit {
  const theta = Float64Array.from({ length: n }, (_, item) => Math.sin(seed + 7 * item) * 2);
  const information = Float64Array.from({ length: n }, (_, item) => 1 + ((item * 7 + seed) % 12));
  return { theta, information, bias: [0, 0], bestFirstShare: 0.5 };
}

const someRanking = { items: [0, 1], shownAt: [0, 1] };
const showings = (blocks: Block[], n: number) => {
  const counts = Array.from({ length: n }, () => 0);
  for (const item of blocks.flatMap(({ items }) => items)) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
};

describe('planSize', () => {
  test.each([
    [0, 20, 0, 0],
    [1, 20, 0, 0],
    [2, 20, 3, 1],
    [10, 20, 3, 1],
    [20, 20, 3, 1],
    [100, 20, 30, 3],
    [100, 30, 30, 3],
    [1_000, 20, 213, 3],
    [1_000, 30, 213, 3],
    [10_000, 30, 2_030, 3],
  ])('%i items in blocks of %i: %i calls in %i rounds', (items, blockSize, calls, rounds) => {
    const size = planSize({ items, blockSize });
    expect(size).toMatchObject({ calls, rounds });
    expect(size.callsPerRound.reduce((a, b) => a + b, 0)).toBe(calls);
  });

  test('smaller blocks take more calls, so that every item is shown as often', () => {
    const shown = (blockSize: number) => planSize({ items: 300, blockSize }).calls * blockSize;
    expect(shown(5)).toBeGreaterThan(0.9 * shown(20));
    expect(shown(10)).toBeGreaterThan(0.9 * shown(20));
    expect(() => planSize({ items: 300, blockSize: 1 })).toThrow(RangeError);
  });
});

describe('planRound', () => {
  test('plans exactly the calls it announced, of distinct items and no longer than allowed', () => {
    fc.assert(
      fc.property(
        fc.record(sizes),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(999),
        ({ n, blockSize }, round, seed) => {
          const fit = someFit(n, seed);
          const blocks = planRound({ n, round, seed: `${seed}`, blockSize, rankings: [someRanking], fit });
          const size = planSize({ items: n, blockSize });
          expect(blocks.length).toBe(size.callsPerRound[round - 1] ?? 0);
          for (const { items } of blocks) {
            expect(items.length).toBeGreaterThan(1);
            expect(items.length).toBeLessThanOrEqual(size.blockSize);
            expect(new Set(items).size).toBe(items.length);
            expect(items.every((item) => item >= 0 && item < n)).toBe(true);
          }
        },
      ),
    );
  });

  test('the same seed gives the same blocks, another seed or round others', () => {
    const plan = (seed: string, round = 2) =>
      planRound({ n: 100, round, seed, blockSize: 20, rankings: [someRanking], fit: someFit(100, 3) });
    expect(plan('a')).toEqual(plan('a'));
    expect(plan('a')).not.toEqual(plan('b'));
    expect(plan('a')).not.toEqual(plan('a', 3));
  });

  test('round 1 shows every item at least twice and asks for each reason once', () => {
    fc.assert(
      fc.property(fc.record(sizes), fc.nat(999), ({ n, blockSize }, seed) => {
        const blocks = planRound({ n, round: 1, seed: `${seed}`, blockSize, rankings: [], fit: null });
        const asked = blocks.filter(({ wantsReasons }) => wantsReasons);
        // The first of the partitions is only a sample; with small blocks a single whole one follows it.
        expect(Math.min(...showings(blocks, n))).toBeGreaterThanOrEqual(n <= 20 || blockSize >= 25 ? 2 : 1);
        expect(showings(asked, n)).toEqual(Array.from({ length: n }, () => 1));
      }),
    );
  });

  test('above 1,000 items reasons are asked for in the head only, once per head round', () => {
    const n = 1_200;
    const input = { n, seed: 's', blockSize: 30, rankings: [someRanking], fit: someFit(n, 1) };
    expect(planRound({ ...input, round: 1 }).some(({ wantsReasons }) => wantsReasons)).toBe(false);
    for (const [round, head] of [
      [2, 60],
      [3, 12],
    ] as const) {
      const asked = planRound({ ...input, round }).filter(({ wantsReasons }) => wantsReasons);
      const counts = showings(asked, n);
      expect(counts.filter((count) => count === 1).length).toBe(head);
      expect(Math.max(...counts)).toBe(1);
    }
  });

  test('few items are shown late where they were shown early', () => {
    const blocks = planRound({ n: 15, round: 1, seed: 'x', blockSize: 20, rankings: [], fit: null });
    const mean = Array.from(
      { length: 15 },
      (_, item) => blocks.reduce((sum, { items }) => sum + items.indexOf(item) / 14, 0) / blocks.length,
    );
    // Three independent shuffles would leave a standard deviation of .18 around the middle.
    const deviation = Math.sqrt(mean.reduce((sum, place) => sum + (place - 0.5) ** 2, 0) / 15);
    expect(deviation).toBeLessThan(0.13);
  });

  test('round 3 looks at the items that may belong to the first ten', () => {
    const n = 500;
    const theta = Float64Array.from({ length: n }, (_, item) => 3 - item / 80);
    const fit = { ...someFit(n, 1), theta, information: new Float64Array(n).fill(400) };
    const blocks = planRound({ n, round: 3, seed: 's', blockSize: 20, rankings: [someRanking], fit });
    const members = [...new Set(blocks.flatMap(({ items }) => items))].sort((a, b) => a - b);
    expect(members).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  });

  test('round 2 shows the items more that were shown less', () => {
    const n = 300;
    const information = Float64Array.from({ length: n }, (_, item) => (item % 2 === 0 ? 3 : 12));
    const fit = { ...someFit(n, 1), information };
    const counts = showings(
      planRound({ n, round: 2, seed: 's', blockSize: 20, rankings: [someRanking], fit }),
      n,
    );
    const sum = (rest: number) => counts.reduce((a, count, item) => a + (item % 2 === rest ? count : 0), 0);
    expect(sum(0)).toBeGreaterThan(2 * sum(1));
  });

  test('round 2 groups items that are close, and regroups the head in every pass', () => {
    const n = 300;
    const theta = Float64Array.from({ length: n }, (_, item) => 2 - item / 75);
    const fit = { ...someFit(n, 1), theta, information: new Float64Array(n).fill(25) };
    const input = { n, round: 2, seed: 's', blockSize: 20, rankings: [someRanking], fit };
    const groups = planRound(input).map(({ items }) => items.toSorted((a, b) => a - b));
    const head = groups.slice(0, 15);
    expect(new Set(head.map(String)).size).toBe(15);
    for (const group of groups.slice(15)) {
      const widest = (group.at(-1) ?? 0) - (group[0] ?? 0);
      expect(widest).toBeLessThan(n / 2);
    }
  });

  test('the bulk of round 2 leaves the head to the head blocks', () => {
    const n = 300;
    const blocks = planRound({
      n,
      round: 2,
      seed: 's',
      blockSize: 20,
      rankings: [someRanking],
      fit: someFit(n, 1),
    });
    const inHead = showings(blocks.slice(0, 15), n);
    const inBulk = showings(blocks.slice(15), n);
    const shareOf = (isHead: boolean) => {
      const counts = inBulk.filter((_, item) => (inHead[item] ?? 0) > 0 === isHead);
      return counts.reduce((a, b) => a + b, 0) / counts.length;
    };
    expect(shareOf(true)).toBeLessThan(0.5 * shareOf(false));
  });

  test('a budget cuts the bulk and keeps the head', () => {
    const input = {
      n: 300,
      seed: 's',
      blockSize: 20,
      rankings: [someRanking],
      fit: someFit(300, 1),
      round: 2,
    };
    const all = planRound(input);
    const fifteen = planRound({ ...input, calls: 15 });
    expect(all.length).toBeGreaterThan(15);
    expect(fifteen.length).toBe(15);
    expect(new Set(fifteen.flatMap(({ items }) => items)).size).toBe(60);
    expect(planRound({ ...input, calls: 4 }).length).toBe(4);
    expect(planRound({ ...input, calls: 0 })).toEqual([]);
  });

  test('there is nothing to plan for one item, after the last round, or when no call was answered', () => {
    const input = { n: 100, seed: 's', blockSize: 20, rankings: [], fit: null };
    expect(planRound({ ...input, n: 1, round: 1 })).toEqual([]);
    expect(planRound({ ...input, round: 4 })).toEqual([]);
    expect(planRound({ ...input, round: 2 })).toEqual([]);
    expect(planRound({ ...input, round: 2, fit: fitRankings({ n: 100, rankings: [] }) })).toEqual([]);
  });

  test('blocks that failed are made up for: their items are shown more in round 2', () => {
    const { rankings } = simulateRun({ n: 200, blockSize: 20, seed: 'lost' });
    const kept = rankings.slice(0, 20).filter(({ items }) => !items.includes(7));
    const merged = fitRankings({ n: 200, rankings: kept });
    expect(merged.information[7]).toBe(1);
    const blocks = planRound({ n: 200, round: 2, seed: 's', blockSize: 20, rankings: kept, fit: merged });
    const counts = showings(blocks, 200);
    expect(counts[7]).toBeGreaterThan(counts.reduce((a, b) => a + b, 0) / 200);
  });
});
