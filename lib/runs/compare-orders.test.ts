import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareOrders, kendallTau } from './compare-orders';

describe('two orders', () => {
  it('of the same items: the largest movers first, then what kept its place', () => {
    const { items, counts, tau } = compareOrders(['d', 'b', 'a', 'c'], ['a', 'b', 'c', 'd']);
    expect(items).toEqual([
      { todoId: 'd', position: 1, previous: 4 },
      { todoId: 'a', position: 3, previous: 1 },
      { todoId: 'c', position: 4, previous: 3 },
      { todoId: 'b', position: 2, previous: 2 },
    ]);
    expect(counts).toEqual({ moved: 3, same: 1, added: 0, gone: 0 });
    // Four of the six pairs are turned round: d before each other one, and b before a.
    expect(tau).toBeCloseTo(1 - (4 * 4) / 12);
  });

  it('that do not hold the same items: new and gone ones count for neither order', () => {
    const { items, counts, tau } = compareOrders(['new', 'a', 'b'], ['a', 'old', 'b']);
    expect(items.map(({ todoId }) => todoId)).toEqual(['a', 'new', 'old', 'b']);
    expect(counts).toEqual({ moved: 1, same: 1, added: 1, gone: 1 });
    expect(tau).toBe(1);
  });

  it('with too little in common have no agreement to tell', () => {
    expect(compareOrders(['a'], ['a']).tau).toBeNull();
    expect(compareOrders(['a', 'b'], ['c', 'd']).tau).toBeNull();
    expect(compareOrders([], []).items).toEqual([]);
  });
});

describe('agreement', () => {
  it('is what counting every pair says', () => {
    const shuffled = fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(shuffled, (places) => {
        const pairs = places.flatMap((a, i) => places.slice(i + 1).map((b) => (a < b ? 1 : -1)));
        const mean = pairs.reduce<number>((sum, sign) => sum + sign, 0) / pairs.length;
        expect(kendallTau(places)).toBeCloseTo(mean);
      }),
      { seed: 7 },
    );
  });

  it('is 1 for the same order and −1 for the reverse, also of ten thousand', () => {
    const places = Array.from({ length: 10_000 }, (_, index) => index);
    expect(kendallTau(places)).toBe(1);
    expect(kendallTau(places.toReversed())).toBe(-1);
  });
});
