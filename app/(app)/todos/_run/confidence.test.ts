import { describe, expect, it } from 'vitest';
import type { RankingItem } from '@/lib/contracts/run';
import { confidences, ordinal } from './confidence';

const items = (...rows: [score: number, lo: number, hi: number][]): RankingItem[] =>
  rows.map(([score, lo, hi], index) => ({
    todoId: `t${index + 1}`,
    position: index + 1,
    previousPosition: index + 1,
    score,
    interval: [lo, hi],
    reason: '',
    source: 'model',
    nearTie: false,
    setAside: false,
    changedSince: false,
  }));
const words = (rows: RankingItem[]) => [...confidences(rows).values()].map(({ text }) => text);

describe('confidences', () => {
  it('says sure where the place is, and for the far end too', () => {
    expect(words(items([3, 1, 1], [1, 2, 2], [-2, 3, 3]))).toEqual(['sure', 'sure', 'sure']);
  });

  it('names the range where it is wider', () => {
    const rows = items([3, 1, 2], [2.2, 1, 5], [1.2, 2, 6], [0.2, 3, 6], [-1, 3, 6], [-2, 4, 6]);
    expect(words(rows)[1]).toBe('about here (1st–5th)');
  });

  it('says only how far off it might be where the place is at one end of a wide range', () => {
    const wide = (position: number): RankingItem[] =>
      Array.from({ length: 40 }, (_, index) => ({
        ...(items([40 - index, 1, 40])[0] as RankingItem),
        todoId: `t${index + 1}`,
        position: index + 1,
        interval: index + 1 === position ? [5, 26] : [index + 1, index + 1],
      }));
    const wordsAt = (position: number) => confidences(wide(position)).get(`t${position}`)?.text;
    // It stands there because it blocks others: the comparisons alone would have put it further down.
    expect(wordsAt(5)).toBe('could be as low as 26th');
    expect(wordsAt(26)).toBe('could be as high as 5th');
    expect(wordsAt(12)).toBe('about here (5th–26th)');
  });

  it('calls neighbours with nearly the same score a toss-up, and not those that are clearly apart', () => {
    const close = items([2, 1, 1], [1.01, 2, 3], [1, 2, 3], [-2, 4, 4]);
    expect(words(close)).toEqual(['sure', 'a toss-up with the next', 'sure', 'sure']);
    const apart = items([2, 1, 1], [1.2, 2, 3], [0.2, 2, 3], [-2, 4, 4]);
    expect(words(apart)[1]).toBe('sure');
  });

  it('does not call it a toss-up where a pin put the much lower score above', () => {
    expect(words(items([-3, 1, 2], [4, 1, 3], [3, 2, 4], [2, 3, 4], [-4, 5, 5]))[0]).toBe('sure');
  });

  it('admits that nothing is known when the range is the whole list', () => {
    expect(words(items([3, 1, 5], [2, 1, 5], [1, 1, 5], [0, 1, 5], [-1, 1, 5]))[2]).toBe('not compared');
  });

  it('takes items in any order', () => {
    const rows = items([2, 1, 1], [1.01, 2, 3], [1, 2, 3], [-2, 4, 4]);
    expect(confidences(rows.toReversed()).get('t2')?.kind).toBe('toss-up');
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
