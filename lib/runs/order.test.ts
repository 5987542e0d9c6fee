import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partialOrder, sameOrder } from './order';

describe('partialOrder', () => {
  const current = ['a', 'b', 'c', 'd'];
  const proposed = ['d', 'c', 'b', 'a'];

  it('puts accepted items where proposed, the others into the gaps as they stood', () => {
    expect(partialOrder(current, proposed, new Set(['d']))).toEqual(['d', 'a', 'b', 'c']);
    expect(partialOrder(current, proposed, new Set(['c', 'a']))).toEqual(['b', 'c', 'd', 'a']);
  });

  it('is the proposal when all are accepted, and the current order when none is', () => {
    expect(partialOrder(current, proposed, new Set(current))).toEqual(proposed);
    expect(partialOrder(current, proposed, new Set())).toEqual(current);
  });

  it('skips what is gone', () => {
    expect(partialOrder(['a', 'c'], proposed, new Set(['c']))).toEqual(['c', 'a']);
  });

  it('is always a permutation of what is left of the proposal', () => {
    const ids = fc.uniqueArray(fc.nat(20).map(String));
    fc.assert(
      fc.property(ids, ids, ids, (now, wanted, accepted) => {
        const left = wanted.filter((id) => now.includes(id));
        expect(partialOrder(now, wanted, new Set(accepted)).toSorted()).toEqual(left.toSorted());
      }),
    );
  });
});

it('sameOrder compares places', () => {
  expect(sameOrder(['a', 'b'], ['a', 'b'])).toBe(true);
  expect(sameOrder(['a', 'b'], ['b', 'a'])).toBe(false);
  expect(sameOrder(['a'], ['a', 'b'])).toBe(false);
});
