import { describe, expect, it } from 'vitest';
import type { RankingItem } from '@/lib/contracts/run';
import { confidences, ordinal } from './confidence';

type Row = [lo: number, hi: number, marks?: Partial<RankingItem>];
const items = (...rows: Row[]): RankingItem[] =>
  rows.map(([lo, hi, marks], index) => ({
    todoId: `t${index + 1}`,
    position: index + 1,
    previousPosition: index + 1,
    score: -index,
    interval: [lo, hi],
    reason: '',
    source: 'model',
    nearTie: false,
    setAside: false,
    changedSince: false,
    ...marks,
  }));
const words = (rows: RankingItem[]) => [...confidences(rows).values()].map(({ text }) => text);
const inFull = (rows: RankingItem[]) => [...confidences(rows).values()].map((said) => said.inFull);
const tie = { nearTie: true };

describe('confidences', () => {
  it('says sure where the place is, and for the far end too', () => {
    expect(words(items([1, 1], [2, 2], [3, 3]))).toEqual(['sure', 'sure', 'sure']);
  });

  it('names the range where it is wider, and where there is room also a small one', () => {
    const rows = items([1, 2], [1, 5], [2, 6], [3, 6], [3, 6], [4, 6]);
    expect(words(rows).slice(0, 2)).toEqual(['sure', 'about here (1st–5th)']);
    expect(inFull(rows).slice(0, 2)).toEqual(['between 1st and 2nd', 'between 1st and 5th']);
  });

  it('says only how far off it might be where the place is at one end of a wide range', () => {
    const wide = (position: number) =>
      items(
        ...Array.from(
          { length: 40 },
          (_, index): Row => (index + 1 === position ? [5, 26] : [index + 1, index + 1]),
        ),
      );
    const wordsAt = (position: number) => confidences(wide(position)).get(`t${position}`)?.text;
    // It stands there because it blocks others: the comparisons alone would have put it further down.
    expect(wordsAt(5)).toBe('could be as low as 26th');
    expect(wordsAt(26)).toBe('could be as high as 5th');
    expect(wordsAt(12)).toBe('about here (5th–26th)');
  });

  it('calls a near-tie a toss-up with the next, and says how far it might be off where there is room', () => {
    const rows = items([1, 1], [2, 3, tie], [2, 3], [4, 4]);
    expect(words(rows)).toEqual(['sure', 'a toss-up with the next', 'sure', 'sure']);
    expect(inFull(rows)[1]).toBe('between 2nd and 3rd, a toss-up with the next');
  });

  it('calls nothing a toss-up with one neighbour that may belong far away', () => {
    const rows = items(
      ...Array.from({ length: 60 }, (_, index): Row => (index === 9 ? [3, 21, tie] : [index + 1, index + 1])),
    );
    expect(confidences(rows).get('t10')?.text).toBe('about here (3rd–21st)');
  });

  it('admits that nothing is known when the range is the whole list', () => {
    expect(words(items([1, 5], [1, 5], [1, 5], [1, 5], [1, 5]))[2]).toBe('not compared');
  });

  it('says nothing of what was set aside', () => {
    const rows = items([1, 1], [2, 2, { setAside: true }], [3, 3]);
    expect([...confidences(rows).keys()]).toEqual(['t1', 't3']);
  });
});

it('writes ordinals', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 113].map(ordinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '102nd',
    '113th',
  ]);
});
