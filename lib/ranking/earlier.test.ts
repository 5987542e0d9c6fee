import { expect, test } from 'vitest';
import { earlierOf, evidenceWeight, unknownItems } from '@/lib/ranking/earlier';

test('evidence halves every 14 days, at once and not in between, and again for another model', () => {
  expect(evidenceWeight({ ageDays: 0, sameModel: true })).toBe(1);
  expect(evidenceWeight({ ageDays: 13.9, sameModel: true })).toBe(1);
  expect(evidenceWeight({ ageDays: 14, sameModel: true })).toBe(0.5);
  expect(evidenceWeight({ ageDays: 56, sameModel: true })).toBe(1 / 16);
  expect(evidenceWeight({ ageDays: 70, sameModel: true })).toBe(0);
  expect(evidenceWeight({ ageDays: 0, sameModel: false })).toBe(0.5);
  expect(evidenceWeight({ ageDays: 56, sameModel: false })).toBe(0);
  expect(evidenceWeight({ ageDays: -1, sameModel: true })).toBe(1);
});

test('showings are counted per item by weight; single items compare nothing', () => {
  const earlier = earlierOf(
    [
      { items: [0, 1, 2], shownAt: [0, 0.5, 1] },
      { items: [2, 1], shownAt: [0, 1], weight: 0.25 },
      { items: [3], shownAt: [0] },
    ],
    5,
  );
  expect([...earlier.showings]).toEqual([1, 1.25, 1.25, 0, 0]);
  expect(earlier).toMatchObject({ placed: 5, worth: 3.5 });
  expect(unknownItems(earlier)).toEqual([3, 4]);
});
