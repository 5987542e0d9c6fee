import { describe, expect, it } from 'vitest';
import type { Criteria } from '@/lib/contracts/criteria';
import { DEFAULT_URGENCY_WEIGHTS } from '@/lib/ranking/urgency';
import { asksAnew, changedWords, mergeChanges, withChange } from './criteria-change';

const saved: Criteria = {
  preset: 'quick_wins',
  goals: 'Clients before chores.',
  text: '',
  weights: { ...DEFAULT_URGENCY_WEIGHTS, due: 3 },
  defaultWeights: DEFAULT_URGENCY_WEIGHTS,
  updatedAt: null,
};

it('lays what was changed over what is saved, weight by weight', () => {
  expect(withChange(saved, null)).toEqual(saved);
  const seen = withChange(saved, { preset: null, weights: { age: 7 } });
  expect(seen).toMatchObject({ preset: null, goals: saved.goals, weights: { due: 3, age: 7, next: 15 } });
});

it('lets the later of two changes count where both name the same', () => {
  const first = { preset: 'impact_first', weights: { due: 1, age: 2 } } as const;
  expect(mergeChanges(first, { weights: { due: 5 } })).toEqual({
    preset: 'impact_first',
    weights: { due: 5, age: 2 },
  });
  expect(mergeChanges(first, { preset: null })).toEqual({ preset: null, weights: { due: 1, age: 2 } });
  expect(mergeChanges({ goals: 'a' }, { goals: '' })).toEqual({ goals: '' });
});

describe('changedWords', () => {
  it('is nothing for what is as it was', () => {
    expect(changedWords(saved, {})).toBeNull();
    expect(changedWords(saved, { preset: 'quick_wins', goals: ' Clients before chores.\n' })).toBeNull();
  });

  it('names only what differs, also when it was taken away', () => {
    expect(changedWords(saved, { preset: null })).toEqual({ preset: null });
    expect(changedWords(saved, { goals: ' ' })).toEqual({ goals: '' });
    expect(changedWords(saved, { preset: 'quick_wins', goals: 'Health first ' })).toEqual({
      goals: 'Health first',
    });
  });
});

it('asks the model anew for other words, never for other weights', () => {
  expect(asksAnew(null)).toBe(false);
  expect(asksAnew({ weights: { due: 0 } })).toBe(false);
  expect(asksAnew({ goals: '' })).toBe(true);
  expect(asksAnew({ preset: null, weights: { due: 0 } })).toBe(true);
});
