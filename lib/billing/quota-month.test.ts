import { expect, test } from 'vitest';
import { quotaMonth, quotaResetsAt } from './quota-month';

test.each([
  ['2026-11-01T00:00:00.000Z', '2026-11', '2026-12-01T00:00:00.000Z'],
  ['2026-11-30T23:59:59.999Z', '2026-11', '2026-12-01T00:00:00.000Z'],
  ['2026-12-31T23:59:59.999Z', '2026-12', '2027-01-01T00:00:00.000Z'],
  ['2026-12-01T00:30:00.000+01:00', '2026-11', '2026-12-01T00:00:00.000Z'],
  ['2028-02-29T12:00:00.000Z', '2028-02', '2028-03-01T00:00:00.000Z'],
])('%s counts for %s, until %s', (at, month, resetsAt) => {
  expect(quotaMonth(new Date(at))).toBe(month);
  expect(quotaResetsAt(new Date(at)).toISOString()).toBe(resetsAt);
});
