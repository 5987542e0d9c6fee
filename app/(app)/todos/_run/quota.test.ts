import { expect, it } from 'vitest';
import type { RankingEstimate } from '@/lib/contracts/run';
import { quotaSentence } from './quota';

const newYearsEve = Date.parse('2026-12-31T23:30:00Z');
const sentence = (calls: number, used: number) => {
  const estimate: RankingEstimate = {
    items: 60,
    calls,
    tokens: 1,
    seconds: 9,
    costUsd: 0,
    path: 'direct',
    plan: 'full',
    newItems: 60,
    quota: { used, limit: 2_000 },
    simulated: false,
  };
  return quotaSentence(estimate, newYearsEve);
};

it('says nothing while the calls fit', () => {
  expect(sentence(22, 1_978)).toBeNull();
  expect(sentence(0, 2_000)).toBeNull();
});

it('says what is missing, and when the count starts again', () => {
  expect(sentence(22, 1_980)).toBe(
    'This run needs 22 model calls; 20 of this month’s 2,000 are left. The count starts again on 1 January (UTC).',
  );
  expect(sentence(1, 2_100)).toBe(
    'This run needs 1 model call; all 2,000 of this month are used. The count starts again on 1 January (UTC).',
  );
});
