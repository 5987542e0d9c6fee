import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fit as fitRankings } from '@/lib/ranking/plackett-luce';
import { rankItems } from '@/lib/ranking/result';
import { item, MONDAY } from '@/lib/ranking/testing/items';
import type { Fit } from '@/lib/ranking/types';
import { scoreUrgency } from '@/lib/ranking/urgency';

const fitOf = (theta: number[], information = 50): Fit => ({
  theta: Float64Array.from(theta),
  information: new Float64Array(theta.length).fill(information),
  bias: [0, 0],
  bestFirstShare: 0.5,
});
const plain = (n: number) => Array.from({ length: n }, (_, i) => item({ id: `${i}` }));
const rank = (items: ReturnType<typeof plain>, fit: Fit | null, previousOrder = items.map((_, i) => i)) =>
  rankItems({ items, fit, urgencies: scoreUrgency(items, MONDAY), previousOrder });

test('the fit decides, however urgent an item is', () => {
  const items = [item({ id: 'a', priority: 'high' }), item({ id: 'b' }), item({ id: 'c' })];
  const result = rank(items, fitOf([-1, 2, 0.5]));
  expect(result.order).toEqual([1, 2, 0]);
  expect(result.scores).toEqual([-1, 2, 0.5]);
  expect(result.predictedTau).toBeGreaterThan(0.9);
});

test('without a fit the order is that of urgency, sure of nothing', () => {
  const items = [item({ id: 'a' }), item({ id: 'b', priority: 'high' })];
  expect(rank(items, null)).toEqual({
    order: [1, 0],
    scores: [0, 6],
    intervals: [
      [1, 2],
      [1, 2],
    ],
    tieWithNext: [false, false],
    predictedTau: null,
    conflicts: [],
  });
});

describe('the previous order', () => {
  const theta = [0.02, 0.01, 0, -2];

  test('is kept between neighbours that can hardly be told apart', () => {
    expect(rank(plain(4), fitOf(theta), [2, 1, 0, 3]).order).toEqual([1, 2, 0, 3]);
    expect(rank(plain(4), fitOf(theta), [1, 0, 2, 3]).order).toEqual([1, 0, 2, 3]);
  });

  test('gives way where the fit is sure, and says nothing about new items', () => {
    expect(rank(plain(4), fitOf(theta, 1e6), [2, 1, 0, 3]).order).toEqual([0, 1, 2, 3]);
    expect(rank(plain(4), fitOf(theta), [3, 2]).order).toEqual([0, 1, 2, 3]);
  });

  test('ranking again from the order just given changes nothing', () => {
    const merits = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 15 });
    const lists = merits.chain((theta) =>
      fc.tuple(
        fc.constant(theta),
        fc.shuffledSubarray(
          theta.map((_, i) => i),
          { minLength: theta.length },
        ),
      ),
    );
    fc.assert(
      fc.property(lists, ([theta, before]) => {
        const items = plain(theta.length);
        const { order } = rank(items, fitOf(theta), before);
        expect(rank(items, fitOf(theta), order).order).toEqual(order);
      }),
    );
  });
});

test('toss-ups are told, except where a pin or a blocker decides', () => {
  const theta = [0.03, 0.02, 0.01, -3];
  expect(rank(plain(4), fitOf(theta)).tieWithNext).toEqual([true, true, false, false]);
  expect(rank(plain(4), fitOf(theta, 1e6)).tieWithNext).toEqual([false, false, false, false]);
  const bound = plain(4).map((each, i) => ({
    ...each,
    pinned: i === 0 ? ('top' as const) : null,
    blockedBy: i === 2 ? ['1'] : [],
  }));
  expect(rank(bound, fitOf(theta)).tieWithNext).toEqual([false, false, false, false]);
});

test('an item raised for what it blocks is no toss-up with what it was raised above', () => {
  const items = [
    item({ id: 'a' }),
    item({ id: 'b', blockedBy: ['c', 'd'] }),
    item({ id: 'c' }),
    item({ id: 'd' }),
  ];
  const { order, tieWithNext } = rank(items, fitOf([2, 1, -1, -1.01]), []);
  expect(order).toEqual([0, 2, 3, 1]);
  expect(tieWithNext).toEqual([false, false, true, false]);
});

test('equal estimates are ordered by urgency', () => {
  const items = [item({ id: 'a' }), item({ id: 'b', priority: 'high' })];
  expect(rank(items, fitOf([0, 0]), []).order).toEqual([1, 0]);
});

test('pins and blockers stand above the fit, and ranges of places respect them', () => {
  const items = [
    item({ id: 'last', pinned: 'bottom' }),
    item({ id: 'a', blockedBy: ['b'] }),
    item({ id: 'b' }),
    item({ id: 'first', pinned: 'top' }),
  ];
  const { order, intervals, conflicts } = rank(items, fitOf([3, 1, -1, -3]));
  expect(order).toEqual([3, 2, 1, 0]);
  expect(intervals[3]).toEqual([1, 1]);
  expect(intervals[0]).toEqual([4, 4]);
  expect(intervals[2]?.[0]).toBe(2);
  expect(conflicts).toEqual([]);
});

test('a list of one or none is ranked', () => {
  expect(rank([], fitRankings({ n: 0, rankings: [] })).order).toEqual([]);
  expect(rank(plain(1), fitRankings({ n: 1, rankings: [] }))).toMatchObject({
    order: [0],
    intervals: [[1, 1]],
  });
});
