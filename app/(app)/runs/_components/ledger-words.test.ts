import { describe, expect, it } from 'vitest';
import { answerLines, entryCost, entryName, entryRemark, type LedgerEntry } from './ledger-words';

const order = (todoIds: string[], weight = 1) => ({ todoIds, weight });
const anEntry = (fields: Partial<LedgerEntry> = {}): LedgerEntry => ({
  round: 1,
  block: 2,
  shown: ['a', 'b', 'c'],
  orders: [order(['c', 'a', 'b'])],
  failure: null,
  model: 'gpt-5-mini-2025-08-07',
  calls: 1,
  retries: 0,
  tokensIn: 1_820,
  tokensOut: 140,
  costUsd: 0.012,
  latencyMs: 1_240,
  isLate: false,
  at: '2026-11-23T10:00:00.000Z',
  ...fields,
});
const earlier = anEntry({
  round: 0,
  block: 0,
  shown: [],
  model: '',
  calls: 0,
  orders: [order(['a', 'b'], 0.6)],
});

describe('a call', () => {
  it('has a name and a price', () => {
    expect(entryName(anEntry())).toBe('Round 1, group 3');
    expect(entryRemark(anEntry())).toBeNull();
    expect(entryCost(anEntry())).toBe('gpt-5-mini-2025-08-07 · 1.2 s · 1,820 tokens in, 140 out · $0.01');
    expect(entryCost(anEntry({ calls: 3, retries: 1, costUsd: null }))).toContain('3 calls · 1 retried · ');
  });

  it('says that it was lost, and why, also for a reason it does not know', () => {
    const lost = (failure: string | null) => entryRemark(anEntry({ orders: [], failure }));
    expect(lost('truncated')).toBe('lost: the answers were cut off');
    expect(lost('something new')).toBe('lost: something new');
    expect(lost(null)).toBe('lost: nothing usable came back');
  });

  it('says that it was split, and that half of it was lost', () => {
    expect(entryRemark(anEntry({ orders: [order(['a']), order(['b'])] }))).toBe('asked again in two halves');
    expect(entryRemark(anEntry({ failure: 'malformed' }))).toBe(
      'half of it lost: the answers could not be read as an order',
    );
  });

  it('says that it came too late', () => {
    expect(entryRemark(anEntry({ isLate: true }))).toMatch(/^came after the run had ended/);
  });
});

it('marks an answer of an earlier run, with what it still counts for and no price', () => {
  expect(entryName(earlier)).toBe('Earlier answer 1');
  expect(entryRemark(earlier)).toBe('taken over from an earlier run, counts for 60 %');
  expect(entryRemark({ ...earlier, orders: [order(['a', 'b'])] })).toBe('taken over from an earlier run');
  expect(entryCost(earlier)).toBeNull();
});

it('puts what came back beside where it was shown', () => {
  expect(answerLines(['a', 'b', 'c'], ['c', 'a'])).toEqual([
    { todoId: 'c', shownAt: 3 },
    { todoId: 'a', shownAt: 1 },
  ]);
  expect(answerLines([], ['a'])).toEqual([{ todoId: 'a', shownAt: null }]);
});
