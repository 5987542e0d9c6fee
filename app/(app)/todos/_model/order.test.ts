import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveNextTo, overlayOrder, placeChanges, topFirst } from './order';

describe('overlayOrder', () => {
  it('keeps newcomers with the neighbour above them', () => {
    expect(overlayOrder(['new0', 'a', 'new1', 'b', 'c', 'new2'], ['c', 'b', 'a'])).toEqual([
      'new0',
      'c',
      'new2',
      'b',
      'a',
      'new1',
    ]);
  });

  it('drops what is no longer there', () => {
    expect(overlayOrder(['a', 'c'], ['c', 'b', 'a'])).toEqual(['c', 'a']);
  });

  it('is always a permutation of the current list, in the proposed order where that has an opinion', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 20 });
    fc.assert(
      fc.property(ids, ids, (current, proposed) => {
        const result = overlayOrder(current, proposed);
        expect(result.toSorted()).toEqual(current.toSorted());
        expect(result.filter((id) => proposed.includes(id))).toEqual(
          proposed.filter((id) => current.includes(id)),
        );
      }),
    );
  });
});

describe('topFirst', () => {
  it('lifts the announced ids and leaves the rest alone', () => {
    expect(topFirst(['a', 'b', 'c', 'd'], ['d', 'gone', 'b'])).toEqual(['d', 'b', 'a', 'c']);
  });
});

describe('placeChanges', () => {
  it('counts only what both orders hold', () => {
    const changes = placeChanges(['a', 'gone', 'b', 'c'], ['c', 'new', 'a', 'b']);
    expect(Object.fromEntries(changes)).toEqual({
      c: { place: 1, was: 3 },
      a: { place: 2, was: 1 },
      b: { place: 3, was: 2 },
    });
  });
});

describe('moveNextTo', () => {
  it('moves up, down, and nowhere', () => {
    const order = ['a', 'b', 'c', 'd'];
    expect(moveNextTo(order, 'd', { beforeId: 'b' })).toEqual(['a', 'd', 'b', 'c']);
    expect(moveNextTo(order, 'a', { afterId: 'c' })).toEqual(['b', 'c', 'a', 'd']);
    expect(moveNextTo(order, 'a', { afterId: 'a' })).toEqual(order);
    expect(moveNextTo(order, 'a', { afterId: 'x' })).toEqual(order);
    expect(moveNextTo(order, 'x', { afterId: 'a' })).toEqual(order);
  });
});
