import { describe, expect, it } from 'vitest';
import { lineSpace, rowShape, textWidth } from './row-shape';

const wide = lineSpace(736, true);
const phone = lineSpace(358, false);
const base = { title: 'Pay the rent', reason: null, facts: [], space: wide };
const height = (part: Partial<Parameters<typeof rowShape>[0]>) =>
  rowShape({ place: 20, ...base, ...part }).height;

describe('rowShape', () => {
  it('gives the first lines of the page more room', () => {
    expect([1, 3, 4, 10, 11].map((place) => rowShape({ ...base, place }).tier)).toEqual([1, 1, 2, 2, 3]);
    expect(height({ place: 1 })).toBeGreaterThan(height({ place: 4 }));
    expect(height({ place: 4 })).toBeGreaterThan(height({ place: 11 }));
  });

  it('wraps a long title where there is room for it, and keeps the tail of the list at one line', () => {
    const title = 'Ask the council whether the bicycle stand may be moved to the other side of the road';
    expect(rowShape({ ...base, place: 1, title }).titleLines).toBe(2);
    expect(rowShape({ ...base, place: 30, title }).titleLines).toBe(1);
    expect(rowShape({ ...base, place: 30, title, space: phone }).titleLines).toBe(2);
  });

  it('counts what stands beside the title', () => {
    const title = 'Write the scorecard for the final interview with Leila';
    expect(rowShape({ ...base, place: 2, title }).titleLines).toBe(1);
    expect(
      rowShape({ ...base, place: 2, title, facts: ['1 day late', 'Hiring: backend engineer'] }).titleLines,
    ).toBe(2);
  });

  it('puts facts on a line of their own only where they do not fit beside the title', () => {
    expect(height({ facts: ['Today'], space: phone })).toBeGreaterThan(height({ space: phone }));
    expect(height({ facts: ['Today'] })).toBe(height({}));
    // A wide window whose list is narrow, because the details are open beside it.
    const narrow = lineSpace(552, true);
    expect(height({ facts: ['Today'], space: narrow })).toBeGreaterThan(height({ space: narrow }));
  });

  it('keeps a second line for a reason only where it needs one', () => {
    const short = 'Overdue by 6 days. sure';
    const long = 'Overdue by 6 days and somebody waits for it. about here (4th–12th)';
    const lines = (reason: string, space = phone) =>
      rowShape({ ...base, place: 2, reason, space }).reasonLines;
    expect([lines(short), lines(long), lines(long, wide)]).toEqual([1, 2, 1]);
    expect(height({ reason: short, space: phone })).toBeLessThan(height({ reason: long, space: phone }));
    expect(height({ reason: short, space: phone })).toBeGreaterThan(height({ space: phone }));
  });

  it('leaves the title the larger part of the line, however long the facts are', () => {
    const title = 'Call the bank about the card';
    const facts = ['12 days late', 'blocked by 12', 'A project with a very long name'];
    expect(rowShape({ ...base, place: 2, title, facts }).titleLines).toBe(1);
  });
});

it('knows wide characters from narrow ones', () => {
  expect(textWidth('東京', 15)).toBeGreaterThan(textWidth('ab', 15));
  expect(textWidth('ill', 15)).toBeLessThan(textWidth('abc', 15));
});
