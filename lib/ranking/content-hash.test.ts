import { expect, test } from 'vitest';
import { contentBucket, contentKey } from '@/lib/ranking/content-hash';
import { item, MONDAY } from '@/lib/ranking/testing/items';
import type { RankingItem } from '@/lib/ranking/types';

const full = item({
  id: 'a',
  title: 'File the tax return',
  notes: 'receipts are in the blue folder',
  dueOn: '2026-11-28',
  priority: 'high',
  effortMinutes: 90,
  tags: ['tax'],
  project: 'House',
  blocks: 1,
});
const keyWith = (fields: Partial<RankingItem>) => contentKey({ ...full, ...fields }, MONDAY);

test.each([
  [{ title: 'File the tax return!' }],
  [{ notes: '' }],
  [{ dueOn: '2026-11-29' }],
  [{ dueOn: null }],
  [{ priority: 'low' }],
  [{ effortMinutes: 30 }],
  [{ tags: ['tax', 'home'] }],
  [{ project: null }],
  [{ status: 'started' }],
  [{ blocks: 2 }],
] as Array<[Partial<RankingItem>]>)('%j is a change', (fields) => {
  expect(keyWith(fields)).not.toBe(keyWith({}));
});

test('what the model does not see is no change', () => {
  const unseen: Partial<RankingItem> = {
    id: 'b',
    pinned: 'top',
    blockedBy: ['x'],
    createdAt: '2020-01-01T00:00:00Z',
  };
  expect(keyWith(unseen)).toBe(keyWith({}));
  expect(keyWith({ title: 'File the tax\u200b return' })).toBe(keyWith({}));
  expect(contentKey({ ...item({ id: 'a' }), blocks: 0 }, MONDAY)).toBe(contentKey(item({ id: 'a' }), MONDAY));
});

test('days change it when the due date comes nearer by a step, and only then', () => {
  const on = (day: string) => ({ ...MONDAY, now: new Date(`${day}T08:00:00Z`) });
  const steps = ['2026-11-01', '2026-11-15', '2026-11-22', '2026-11-26', '2026-11-28', '2026-11-29'];
  expect(steps.map((day) => contentBucket(full, on(day)))).toEqual([
    'later',
    'within-14-days',
    'within-7-days',
    'within-2-days',
    'today',
    'overdue',
  ]);
  expect(new Set(steps.map((day) => contentKey(full, on(day)))).size).toBe(steps.length);
  expect(contentKey(full, on('2026-11-23'))).toBe(contentKey(full, on('2026-11-24')));
  expect(contentBucket(item({ id: 'b' }), MONDAY)).toBe('none');
});
