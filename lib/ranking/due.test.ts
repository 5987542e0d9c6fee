import { expect, test } from 'vitest';
import { dueOf, localTime } from '@/lib/ranking/due';
import { MONDAY } from '@/lib/ranking/testing/items';

test.each([
  ['2026-11-20', 'overdue by 3 days', 'overdue', 3],
  ['2026-11-22', 'overdue by 1 day', 'overdue', 1],
  ['2026-11-23', 'due today', 'today', 0],
  ['2026-11-24', 'due tomorrow', 'within-2-days', -1],
  ['2026-11-25', 'due in 2 days', 'within-2-days', -2],
  ['2026-11-30', 'due in 7 days', 'within-7-days', -7],
  ['2026-12-07', 'due in 14 days', 'within-14-days', -14],
  ['2026-12-08', 'due in 15 days', 'later', -15],
])('a due day %s is %s', (dueOn, label, bucket, daysOverdue) => {
  expect(dueOf({ dueOn, dueAt: null }, MONDAY)).toMatchObject({ local: dueOn, label, bucket, daysOverdue });
});

test.each([
  ['2026-11-23T07:15:00Z', '2026-11-23 08:15', 'overdue by 45 minutes', 'overdue'],
  ['2026-11-22T20:00:00Z', '2026-11-22 21:00', 'overdue by 12 hours', 'overdue'],
  ['2026-11-20T07:00:00Z', '2026-11-20 08:00', 'overdue by 3 days', 'overdue'],
  ['2026-11-23T10:30:00Z', '2026-11-23 11:30', 'due in 2 hours', 'today'],
  ['2026-11-23T22:59:00Z', '2026-11-23 23:59', 'due in 14 hours', 'today'],
  ['2026-11-23T23:01:00Z', '2026-11-24 00:01', 'due tomorrow', 'within-2-days'],
  ['2026-12-24T12:00:00Z', '2026-12-24 13:00', 'due in 31 days', 'later'],
])('a due time %s is %s', (dueAt, local, label, bucket) => {
  expect(dueOf({ dueOn: '2030-01-01', dueAt }, MONDAY)).toMatchObject({ local, label, bucket });
});

test('days begin where the person is', () => {
  const lateEvening = new Date('2026-11-23T11:30:00Z');
  const due = { dueOn: '2026-11-24', dueAt: null };
  expect(dueOf(due, { now: lateEvening, timeZone: 'Pacific/Auckland' })?.label).toBe('due today');
  expect(dueOf(due, { now: lateEvening, timeZone: 'America/Los_Angeles' })?.label).toBe('due tomorrow');
});

test('a day across a change to summer time is one day', () => {
  const clock = { now: new Date('2026-03-28T12:00:00Z'), timeZone: 'Europe/Berlin' };
  expect(dueOf({ dueOn: '2026-03-30', dueAt: null }, clock)?.label).toBe('due in 2 days');
});

test('without a date there is nothing to say; an unknown zone throws', () => {
  expect(dueOf({ dueOn: null, dueAt: null }, MONDAY)).toBeNull();
  expect(() => localTime(MONDAY.now, 'Mars/Olympus')).toThrow(RangeError);
});
