import { describe, expect, it } from 'vitest';
import { rowShape, textWidth } from './row-shape';

const base = { title: 'Pay the rent', hasReason: false, facts: [], isWide: true };
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
    expect(rowShape({ ...base, place: 30, title, isWide: false }).titleLines).toBe(2);
  });

  it('counts what stands beside the title', () => {
    const title = 'Write the scorecard for the final interview with Leila';
    expect(rowShape({ ...base, place: 2, title }).titleLines).toBe(1);
    expect(
      rowShape({ ...base, place: 2, title, facts: ['1 day late', 'Hiring: backend engineer'] }).titleLines,
    ).toBe(2);
  });

  it('puts facts on a line of their own on a phone only', () => {
    expect(height({ facts: ['Today'], isWide: false })).toBeGreaterThan(height({ isWide: false }));
    expect(height({ facts: ['Today'] })).toBe(height({}));
  });
});

it('knows wide characters from narrow ones', () => {
  expect(textWidth('東京', 15)).toBeGreaterThan(textWidth('ab', 15));
  expect(textWidth('ill', 15)).toBeLessThan(textWidth('abc', 15));
});
