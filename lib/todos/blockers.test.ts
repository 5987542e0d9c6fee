import { describe, expect, it } from 'vitest';
import { blockerErrors, refusedEntries } from './blockers';

describe('blockers', () => {
  it('must be known and another TODO; the place of each wrong one is named', () => {
    const errors = blockerErrors('a', ['b', 'a', 'x'], new Set(['a', 'b']));
    expect(errors.map(({ path }) => path)).toEqual(['blockedBy.1', 'blockedBy.2']);
  });

  it('of one request may be each other, in a circle too', () => {
    const entries = [
      { id: 'a', blockedBy: ['b'] },
      { id: 'b', blockedBy: ['a', 'old'] },
    ];
    expect(refusedEntries(entries, new Set(['old']))).toEqual(new Map());
  });

  it('that are refused take along everything that waits for them, wherever it stands', () => {
    const chain = Array.from({ length: 10_000 }, (_, place) => ({
      id: `${place}`,
      blockedBy: [`${place + 1}`],
    }));
    const bystander = { id: 'fine', blockedBy: [] };
    const refused = refusedEntries([...chain, bystander], new Set());
    expect(refused.size).toBe(10_000);
    expect(refused.has('fine')).toBe(false);
    expect(refused.get('0')).toEqual([{ path: 'blockedBy.0', message: 'Not one of your TODOs.' }]);
  });
});
