import { describe, expect, it } from 'vitest';
import { arrange, sketchItems } from './sketch-items';

const ids = (by: 'written' | 'ranked') => arrange(sketchItems, by).map((item) => item.id);

describe('the sketch', () => {
  it('holds the same items in both arrangements, one a place', () => {
    expect(ids('written').toSorted()).toEqual(ids('ranked').toSorted());
    expect(sketchItems.map((item) => item.written).toSorted()).toEqual(
      sketchItems.map((_, index) => index + 1),
    );
  });

  it('moves enough to be worth watching, and gives its first three a reason', () => {
    expect(ids('ranked').filter((id, place) => id === ids('written')[place])).toEqual([]);
    expect(
      arrange(sketchItems, 'ranked')
        .slice(0, 3)
        .every((item) => item.reason),
    ).toBe(true);
  });
});
