import { expect, test } from 'vitest';
import { partsOf, QUICK, together } from './run-study';
import { rowsFrom } from './targets';

test('a small part of the benchmark meets every target', () => {
  const rows = rowsFrom(together(partsOf(QUICK).map((part) => part.run())));
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter(({ isMet }) => !isMet)).toEqual([]);
});
