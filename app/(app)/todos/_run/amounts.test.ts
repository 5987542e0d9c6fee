import { expect, it } from 'vitest';
import { duration } from './amounts';

it('rounds durations to what is worth knowing', () => {
  expect([0.2, 6.4, 89, 95, 3600, 3900].map(duration)).toEqual([
    '1 s',
    '6 s',
    '89 s',
    '2 min',
    '1 h',
    '1 h 5 min',
  ]);
});
