import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveNextTo, movers, placeChanges, topFirst } from './order';

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

describe('movers', () => {
  it('does not count those that only make room', () => {
    expect(movers(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'])).toEqual(new Set(['d']));
    expect(movers(['a', 'b', 'c'], ['a', 'b', 'c'])).toEqual(new Set());
    expect(movers(['a', 'b', 'c'], ['c', 'b', 'a']).size).toBe(2);
    expect(movers(['a', 'gone', 'b'], ['a', 'new', 'b'])).toEqual(new Set());
  });

  it('leaves the others in the order they had, whatever the two orders are', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...'abcdefghij'], { minLength: 10 }), (next) => {
        const before = [...'abcdefghij'];
        const moved = movers(before, next);
        const still = (ids: string[]) => ids.filter((id) => !moved.has(id));
        expect(still(next)).toEqual(still(before));
      }),
    );
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
