import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankItems } from '@/lib/ranking/result';
import { item, MONDAY } from '@/lib/ranking/testing/items';
import type { Fit, RankingItem } from '@/lib/ranking/types';
import { scoreUrgency } from '@/lib/ranking/urgency';

/** Lists with pins, blockers and circles among them, a fit whose neighbours are often too close to call, and some order before. */
const lists = fc.integer({ min: 1, max: 14 }).chain((n) => {
  const index = fc.nat(n - 1);
  return fc.record({
    items: fc
      .array(
        fc.record({
          pinned: fc.constantFrom<RankingItem['pinned']>(null, null, null, 'top', 'bottom'),
          blockedBy: fc.array(index.map(String), { maxLength: 2 }),
        }),
        { minLength: n, maxLength: n },
      )
      .map((fields) => fields.map((each, id) => item({ id: `${id}`, ...each }))),
    fit: fc
      .array(
        fc.record({
          theta: fc.double({ min: -1, max: 1, noNaN: true }),
          information: fc.double({ min: 1, max: 60, noNaN: true }),
        }),
        { minLength: n, maxLength: n },
      )
      .map(
        (estimates): Fit => ({
          theta: Float64Array.from(estimates, ({ theta }) => theta),
          information: Float64Array.from(estimates, ({ information }) => information),
          bias: [0, 0],
          bestFirstShare: 0.5,
        }),
      ),
    previousOrder: fc.shuffledSubarray([...Array(n).keys()]),
  });
});

const rank = (items: RankingItem[], fit: Fit, previousOrder: readonly number[]) =>
  rankItems({ items, fit, urgencies: scoreUrgency(items, MONDAY), previousOrder });

test('ranking again from the order just given changes nothing, whatever pins and blockers do', () => {
  fc.assert(
    fc.property(lists, ({ items, fit, previousOrder }) => {
      const first = rank(items, fit, previousOrder);
      expect(rank(items, fit, first.order)).toEqual(first);
    }),
    { numRuns: 1_000 },
  );
});

test('whatever the fit says: a permutation, within its ranges, pins at the ends, blockers above or listed', () => {
  fc.assert(
    fc.property(lists, ({ items, fit, previousOrder }) => {
      const { order, intervals, tieWithNext, conflicts } = rank(items, fit, previousOrder);
      expect(order.toSorted((a, b) => a - b)).toEqual(items.map((_, index) => index));
      const places = new Map(order.map((index, place) => [`${index}`, place + 1]));
      const placeOf = (id: string) => places.get(id) ?? 0;
      for (const [index, { id }] of items.entries()) {
        const [best, worst] = intervals[index] ?? [0, 0];
        expect(best).toBeLessThanOrEqual(placeOf(id));
        expect(worst).toBeGreaterThanOrEqual(placeOf(id));
      }

      const group = { top: 0, middle: 1, bottom: 2 };
      const groups = order.map((index) => group[items[index]?.pinned ?? 'middle']);
      expect(groups).toEqual(groups.toSorted());
      const inCircle = (a: string, b: string) =>
        conflicts.some(({ kind, todoIds }) => kind === 'cycle' && todoIds.includes(a) && todoIds.includes(b));
      const isListed = (a: string, b: string) =>
        conflicts.some(({ kind, todoIds }) => kind === 'pin_over_blocker' && `${todoIds}` === `${a},${b}`);
      for (const { id, blockedBy } of items) {
        for (const blocker of blockedBy) {
          if (blocker === id || inCircle(id, blocker)) continue;
          expect(placeOf(blocker) > placeOf(id)).toBe(isListed(id, blocker));
        }
      }

      expect(tieWithNext.length).toBe(items.length);
      expect(tieWithNext[order.at(-1) ?? 0]).toBe(false);
    }),
    { numRuns: 500 },
  );
});
