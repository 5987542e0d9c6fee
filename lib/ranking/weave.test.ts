import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weave } from '@/lib/ranking/weave';

describe('weave', () => {
  it('gives the wanted order when nothing changed meanwhile', () => {
    expect(weave(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual(['c', 'a', 'b']);
  });

  it('leaves out what is gone', () => {
    expect(weave(['a', 'c'], ['c', 'b', 'a'])).toEqual(['c', 'a']);
  });

  it('keeps a newer item below the neighbour it stood under', () => {
    expect(weave(['a', 'new', 'b', 'c'], ['c', 'b', 'a'])).toEqual(['c', 'b', 'a', 'new']);
  });

  it('keeps newer items at the top and at the bottom, and several in their order', () => {
    expect(weave(['n1', 'n2', 'a', 'b'], ['b', 'a'])).toEqual(['n1', 'n2', 'b', 'a']);
    expect(weave(['a', 'b', 'n1', 'n2'], ['b', 'a'])).toEqual(['b', 'a', 'n1', 'n2']);
  });

  it('leaves a list alone of which nothing is wanted', () => {
    expect(weave(['n1', 'n2'], ['gone'])).toEqual(['n1', 'n2']);
  });

  it('is always a permutation of the current list, and undone by weaving back', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(30), { minLength: 1 }),
        fc.uniqueArray(fc.nat(30)),
        (current, wanted) => {
          const before = current.map(String);
          const after = weave(before, wanted.map(String));
          expect(after.toSorted()).toEqual(before.toSorted());
          expect(weave(after, before)).toEqual(before);
          const known = new Set(before);
          expect(after.filter((id) => wanted.map(String).includes(id))).toEqual(
            wanted.map(String).filter((id) => known.has(id)),
          );
        },
      ),
    );
  });
});
