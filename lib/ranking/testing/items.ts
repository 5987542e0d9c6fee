import type { Clock, RankingItem } from '@/lib/ranking/types';

/** Monday, 09:00 in Berlin. */
export const MONDAY: Clock = { now: new Date('2026-11-23T08:00:00Z'), timeZone: 'Europe/Berlin' };

/** A plain TODO, added at MONDAY, with what a test cares about. */
export function item(fields: Partial<RankingItem> & { id: string }): RankingItem {
  return {
    title: `TODO ${fields.id}`,
    notes: '',
    status: 'open',
    dueOn: null,
    dueAt: null,
    priority: 'none',
    effortMinutes: null,
    tags: [],
    project: null,
    blockedBy: [],
    pinned: null,
    createdAt: '2026-11-23T08:00:00Z',
    ...fields,
  };
}
