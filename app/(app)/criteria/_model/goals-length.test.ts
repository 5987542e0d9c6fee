import { expect, it } from 'vitest';
import { GOALS_MAX } from '@/lib/contracts/criteria';
import { GOALS_LENGTH } from './goals-length';

it('is the length that the contract takes', () => {
  expect(GOALS_LENGTH).toBe(GOALS_MAX);
});
