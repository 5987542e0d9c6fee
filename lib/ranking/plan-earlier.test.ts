import { describe, expect, test } from 'vitest';
import { type Earlier, earlierOf } from '@/lib/ranking/earlier';
import { isEnough } from '@/lib/ranking/focused-blocks';
import { noiseOf } from '@/lib/ranking/noise';
import { planRound, planSize } from '@/lib/ranking/plan';
import { simulateRun } from '@/lib/ranking/testing/simulated-run';
import type { Fit } from '@/lib/ranking/types';

/** What a run of n items leaves to one over n + added, its answers weighted. */
function leftBy(n: number, blockSize: number, { weight = 1, added = 0 } = {}): Earlier {
  const { rankings } = simulateRun({ n, blockSize, seed: `left:${n}` });
  return earlierOf(
    rankings.map((ranking) => ({ ...ranking, weight })),
    n + added,
  );
}

describe.each([
  [10, 20],
  [100, 20],
  [100, 30],
  [1_000, 20],
])('after a run of %i items in blocks of %i', (items, blockSize) => {
  const whole = planSize({ items, blockSize });

  test('nothing new costs nothing, until the answers are two weeks old', () => {
    const now = leftBy(items, blockSize);
    expect(planSize({ items, blockSize, earlier: now })).toMatchObject({ kind: 'none', calls: 0, rounds: 0 });
    expect(
      planRound({ n: items, blockSize, earlier: now, round: 1, seed: 's', rankings: [], fit: null }),
    ).toEqual([]);
    const later = planSize({ items, blockSize, earlier: leftBy(items, blockSize, { weight: 0.5 }) });
    expect(later.kind).toBe('full');
    expect(later.rounds).toBe(whole.rounds);
    expect(later.calls).toBeLessThan(0.7 * whole.calls + 1);
    expect(later.calls).toBeGreaterThan(0.3 * whole.calls);
  });

  test('a retry asks for what is missing, and for nothing when nothing is', () => {
    const insist = { items, blockSize, insist: true };
    expect(planSize({ ...insist, earlier: leftBy(items, blockSize) }).kind).toBe('none');
    const old = planSize({ ...insist, earlier: leftBy(items, blockSize, { weight: 0.5 }) });
    expect(old.kind).toBe('full');
    const none = planSize({ ...insist, earlier: earlierOf([], items) });
    expect(none).toEqual(whole);
  });
});

test('a few new items are inserted, many are a new list', () => {
  const sized = (added: number) =>
    planSize({ items: 300 + added, blockSize: 20, earlier: leftBy(300, 20, { added }) });
  expect(sized(1)).toMatchObject({ kind: 'insertion', calls: 4, rounds: 2, callsPerRound: [2, 2] });
  expect(sized(8)).toMatchObject({ kind: 'insertion', calls: 4 });
  expect(sized(9)).toMatchObject({ kind: 'insertion', calls: 8 });
  expect(sized(30)).toMatchObject({ kind: 'insertion', calls: 16 });
  const many = sized(200);
  expect(many.kind).toBe('full');
  // Answers about the known items do not stand for showings of the new ones.
  expect(many.calls).toBeGreaterThan(40);
  expect(many.calls).toBeLessThan(planSize({ items: 500, blockSize: 20 }).calls);
});

test('new items in a list that fits one block, or in one that is not known, are part of a full run', () => {
  expect(planSize({ items: 11, blockSize: 20, earlier: leftBy(10, 20, { added: 1 }) })).toMatchObject({
    kind: 'full',
    rounds: 1,
  });
  const faint = leftBy(300, 20, { added: 1, weight: 0.25 });
  expect(planSize({ items: 301, blockSize: 20, earlier: faint }).kind).toBe('full');
});

test('items nobody knows are caught up with first, among known ones', () => {
  const n = 160;
  const earlier = leftBy(100, 20, { added: 60 });
  const round1 = { n, blockSize: 20, earlier, round: 1, seed: 's', rankings: [], fit: null };
  const blocks = planRound(round1);
  expect(blocks.length).toBe(planSize({ items: n, blockSize: 20, earlier }).callsPerRound[0]);
  for (let item = 100; item < n; item++) {
    expect(blocks.filter(({ items }) => items.includes(item)).length).toBeGreaterThanOrEqual(2);
    expect(blocks.some(({ items, wantsReasons }) => wantsReasons && items.includes(item))).toBe(true);
  }
  for (const { items } of blocks) expect(items.some((item) => item < 100)).toBe(true);
});

test('a retry of a run that lost its first answers asks the rest, and again for each reason', () => {
  const few = {
    items: 100,
    blockSize: 20,
    insist: true,
    earlier: earlierOf(simulateRun({ n: 100, blockSize: 20, seed: 'r' }).rankings.slice(0, 5), 100),
  };
  const size = planSize(few);
  expect(size).toMatchObject({ kind: 'full', callsPerRound: [5, 15, 5] });
  const blocks = planRound({ ...few, n: 100, round: 1, seed: 's', rankings: [], fit: null });
  expect(blocks.every(({ wantsReasons }) => wantsReasons)).toBe(true);
  expect(new Set(blocks.flatMap(({ items }) => items)).size).toBe(100);
});

test('less noise shrinks the middle of the plan and nothing else; more does not stretch it', () => {
  const calls = (at20: number) =>
    planSize({ items: 1_000, blockSize: 20, noise: noiseOf({ at20, growth: 0.4 }) }).callsPerRound;
  expect(calls(0.43)).toEqual(planSize({ items: 1_000, blockSize: 20 }).callsPerRound);
  const [first, middle = 0, last] = calls(0.43);
  expect(calls(0.25)).toEqual([first, 15 + (middle - 15) / 2, last]);
  expect(calls(0.7)).toEqual([first, middle, last]);
});

test('an order that is good enough asks about its head only', () => {
  const n = 300;
  const theta = Float64Array.from({ length: n }, (_, item) => 2 - item / 75);
  const fitWith = (information: number): Fit => ({
    theta,
    information: new Float64Array(n).fill(information),
    bias: [0, 0],
    bestFirstShare: 0.5,
  });
  expect(isEnough({ fit: fitWith(20) })).toBe(false);
  expect(isEnough({ fit: fitWith(20), target: 0.8 })).toBe(true);
  expect(isEnough({ fit: fitWith(400) })).toBe(true);
  const rankings = [{ items: [0, 1], shownAt: [0, 1] }];
  const round2 = (fit: Fit) => planRound({ n, blockSize: 20, round: 2, seed: 's', rankings, fit });
  expect(round2(fitWith(20)).length).toBe(planSize({ items: n, blockSize: 20 }).callsPerRound[1]);
  expect(new Set(round2(fitWith(400)).flatMap(({ items }) => items)).size).toBe(60);
});
