import { describe, expect, it } from 'vitest';
import { comparisonSentence, moveSpoken, moveWords } from './comparison-words';

const item = (position: number | null, previous: number | null) => ({
  todoId: '0190f000-0000-7000-8000-000000000001',
  title: 'Call the bank',
  position,
  previous,
});
const counts = { moved: 0, same: 0, added: 0, gone: 0 };

it('tells a move from where to where', () => {
  expect(moveWords(item(3, 21))).toEqual({ moved: '▲18', places: '21st to 3rd' });
  expect(moveWords(item(9, 8))).toEqual({ moved: '▼1', places: '8th to 9th' });
  expect(moveWords(item(9, 9))).toEqual({ moved: '', places: 'still 9th' });
  expect(moveWords(item(2, null))).toEqual({ moved: 'new', places: '2nd' });
  expect(moveWords(item(null, 2))).toEqual({ moved: 'gone', places: 'was 2nd' });
  expect([moveSpoken(item(3, 21)), moveSpoken(item(9, 8)), moveSpoken(item(2, null))]).toEqual([
    'up 18',
    'down 1',
    '',
  ]);
});

describe('how much changed', () => {
  it('is a number and what it means', () => {
    expect(
      comparisonSentence({ tau: 0.94, counts: { ...counts, moved: 37, same: 20, added: 2, gone: 1 } }),
    ).toBe(
      'Nearly the same order: of all pairs of items, 97 % stand as they did (Kendall’s tau 0.94). 37 moved, 2 new, 1 gone, 20 in the same place.',
    );
    expect(comparisonSentence({ tau: 1, counts: { ...counts, same: 4 } })).toMatch(
      /^The same order: .* 100 %/,
    );
    expect(comparisonSentence({ tau: -0.9, counts: { ...counts, moved: 4 } })).toMatch(/^Rather the reverse/);
  });

  it('is never rounded away', () => {
    const { tau, words } = { tau: 0.9999, words: { ...counts, moved: 2 } };
    expect(comparisonSentence({ tau, counts: words })).toContain('over 99 %');
  });

  it('cannot be told of orders that share no pair', () => {
    expect(comparisonSentence({ tau: null, counts: { ...counts, added: 1 } })).toBe(
      '1 new. Too few items are in both orders to compare them.',
    );
  });
});
