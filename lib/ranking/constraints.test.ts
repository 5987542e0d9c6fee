import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withBlocks } from '@/lib/ranking/blocking';
import { applyConstraints, findConflicts, findLinks } from '@/lib/ranking/constraints';
import { findCycles } from '@/lib/ranking/cycles';
import { item } from '@/lib/ranking/testing/items';
import type { RankingItem } from '@/lib/ranking/types';

function constrain(given: readonly number[], items: RankingItem[]) {
  const links = findLinks(items);
  const order = applyConstraints(given, items, links);
  return { order, conflicts: findConflicts(order, items, links) };
}
const ids = (order: number[], items: RankingItem[]) => order.map((index) => items[index]?.id).join(' ');
const inGivenOrder = (items: RankingItem[]) => {
  const { order, conflicts } = constrain(
    items.map((_, index) => index),
    items,
  );
  return { order: ids(order, items), conflicts };
};

test('pinned items go to the ends and keep their order there', () => {
  const { order, conflicts } = inGivenOrder([
    item({ id: 'a' }),
    item({ id: 'z1', pinned: 'bottom' }),
    item({ id: 't1', pinned: 'top' }),
    item({ id: 'b' }),
    item({ id: 't2', pinned: 'top' }),
    item({ id: 'z2', pinned: 'bottom' }),
  ]);
  expect(order).toBe('t1 t2 a b z1 z2');
  expect(conflicts).toEqual([]);
});

test('a blocker rises to right above what it blocks, with its own blockers; the others keep their order', () => {
  const { order } = inGivenOrder([
    item({ id: 'a' }),
    item({ id: 'b', blockedBy: ['f', 'd'] }),
    item({ id: 'c' }),
    item({ id: 'd', blockedBy: ['g'] }),
    item({ id: 'e' }),
    item({ id: 'f' }),
    item({ id: 'g' }),
  ]);
  expect(order).toBe('a g d f b c e');
});

test('an order that already holds is not touched', () => {
  const { order } = inGivenOrder([
    item({ id: 'a' }),
    item({ id: 'b', blockedBy: ['a'] }),
    item({ id: 'c', blockedBy: ['a', 'b'] }),
  ]);
  expect(order).toBe('a b c');
});

test('a pin wins over a blocker, and says so', () => {
  const { order, conflicts } = inGivenOrder([
    item({ id: 'first', pinned: 'top', blockedBy: ['must'] }),
    item({ id: 'other' }),
    item({ id: 'must' }),
  ]);
  expect(order).toBe('first other must');
  expect(conflicts).toEqual([
    {
      kind: 'pin_over_blocker',
      todoIds: ['first', 'must'],
      message: 'Because of a pin, an item stands above one that blocks it.',
    },
  ]);
});

test('a circle is reported once, and items around it are still ordered', () => {
  const { order, conflicts } = inGivenOrder([
    item({ id: 'after', blockedBy: ['b'] }),
    item({ id: 'a', blockedBy: ['b'] }),
    item({ id: 'b', blockedBy: ['c', 'before'] }),
    item({ id: 'c', blockedBy: ['a'] }),
    item({ id: 'before' }),
  ]);
  const place = (id: string) => order.split(' ').indexOf(id);
  expect(place('before')).toBeLessThan(place('b'));
  expect(place('b')).toBeLessThan(place('after'));
  expect(conflicts).toHaveLength(1);
  expect(conflicts[0]).toMatchObject({ kind: 'cycle', message: '3 items block each other in a circle.' });
  expect(conflicts[0]?.todoIds.toSorted()).toEqual(['a', 'b', 'c']);
});

test('a chain of 10,000 items is turned round', () => {
  const items = Array.from({ length: 10_000 }, (_, i) => item({ id: `${i}`, blockedBy: [`${i + 1}`] }));
  const { order, conflicts } = constrain(
    items.map((_, index) => index),
    items,
  );
  expect(order[0]).toBe(9_999);
  expect(order.at(-1)).toBe(0);
  expect(conflicts).toEqual([]);
});

test('cycles are found wherever they hang together', () => {
  const cycles = findCycles([[1], [2], [0, 3], [4], [3], [], [5]]);
  expect(cycles.map((members) => members.toSorted((a, b) => a - b)).sort()).toEqual([
    [0, 1, 2],
    [3, 4],
  ]);
});

test('withBlocks counts the open items that wait for an item', () => {
  const counted = withBlocks([
    item({ id: 'a' }),
    item({ id: 'b', blockedBy: ['a'] }),
    item({ id: 'c', blockedBy: ['a', 'b'] }),
    item({ id: 'd', blockedBy: ['a'], status: 'done' }),
  ]);
  expect(counted.map(({ blocks }) => blocks)).toEqual([2, 1, 0, 0]);
});

const anyItems = fc.integer({ min: 0, max: 12 }).chain((n) =>
  fc.tuple(
    fc.array(
      fc.record({
        pinned: fc.constantFrom(null, null, null, 'top' as const, 'bottom' as const),
        blockers: fc.array(fc.nat(12), { maxLength: 3 }),
        status: fc.constantFrom('open' as const, 'open' as const, 'done' as const),
      }),
      { minLength: n, maxLength: n },
    ),
    fc.shuffledSubarray(
      Array.from({ length: n }, (_, i) => i),
      { minLength: n },
    ),
  ),
);

test('whatever is pinned and blocked: a permutation, pins hold, every open link holds or is a conflict', () => {
  fc.assert(
    fc.property(anyItems, ([shapes, order]) => {
      const items = shapes.map(({ pinned, blockers, status }, i) =>
        item({ id: `${i}`, pinned, status, blockedBy: blockers.map(String) }),
      );
      const result = constrain(order, items);
      expect(result.order.toSorted((a, b) => a - b)).toEqual(items.map((_, i) => i));

      const zone = { top: 0, middle: 1, bottom: 2 };
      const zones = result.order.map((i) => zone[items[i]?.pinned ?? 'middle']);
      expect(zones).toEqual(zones.toSorted());

      const excused = (blocked: string, blocker: string) =>
        result.conflicts.some(
          ({ kind, todoIds }) =>
            todoIds.includes(blocked) &&
            todoIds.includes(blocker) &&
            (kind === 'cycle' || (todoIds[0] === blocked && todoIds[1] === blocker)),
        );
      for (const { id, blockedBy, status } of items) {
        if (status === 'done') continue;
        for (const blocker of blockedBy) {
          if (blocker === id || !items[Number(blocker)] || items[Number(blocker)]?.status === 'done')
            continue;
          const holds = result.order.indexOf(Number(blocker)) < result.order.indexOf(Number(id));
          expect(holds || excused(id, blocker)).toBe(true);
        }
      }
      expect(constrain(result.order, items).order).toEqual(result.order);
    }),
    { numRuns: 500 },
  );
});
