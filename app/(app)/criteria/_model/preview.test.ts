import { describe, expect, it } from 'vitest';
import { seededRandom } from '@/lib/ranking/random';
import type { Clock } from '@/lib/ranking/types';
import { DEFAULT_URGENCY_WEIGHTS, scoreUrgency, type UrgencyWeights } from '@/lib/ranking/urgency';
import { aTodo } from '../../todos/_model/todo-fixture';
import { previewRows, urgencyShares, weigh } from './preview';

const clock: Clock = { now: new Date('2026-11-23T10:00:00Z'), timeZone: 'Europe/Berlin' };
const random = seededRandom('preview');
const one = <T>(choices: readonly T[]) => choices[random.integer(choices.length)] as T;
const items = Array.from({ length: 120 }, (_, index) =>
  aTodo(`t${index}`, {
    title: one(['Call the bank', 'Urgent: call the bank', 'Maybe paint the door']),
    dueOn: one([null, '2026-11-20', '2026-11-24', '2026-12-20']),
    priority: one(['none', 'low', 'medium', 'high'] as const),
    status: one(['open', 'started', 'waiting'] as const),
    tags: one([[], ['next'], ['a', 'b']]),
    project: one([null, 'Home']),
    blockedBy: index > 0 && index % 7 === 0 ? [`t${index - 1}`] : [],
    createdAt: one(['2025-01-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z']),
  }),
);
const shares = urgencyShares(items, clock);

describe('weigh', () => {
  it.each<[string, Partial<UrgencyWeights>]>([
    ['the defaults', {}],
    ['others', { due: -4, age: 7.5, words: 0, blocked: 20 }],
  ])('gives what the engine gives, for %s', (_, changed) => {
    const weights = { ...DEFAULT_URGENCY_WEIGHTS, ...changed };
    expect(weigh(shares, weights)).toEqual(scoreUrgency(items, clock, weights));
  });
});

describe('previewRows', () => {
  const first = (changed: Partial<UrgencyWeights>, of = items) =>
    previewRows(of, urgencyShares(of, clock), { ...DEFAULT_URGENCY_WEIGHTS, ...changed }, 10);

  it('follows the weights, and says why', () => {
    const two = [
      aTodo('late', { dueOn: '2026-11-01' }),
      aTodo('marked', { priority: 'high', title: 'Marked' }),
    ];
    expect(first({}, two).map(({ id }) => id)).toEqual(['late', 'marked']);
    expect(first({ priority: 20 }, two)[0]).toEqual({
      id: 'marked',
      title: 'Marked',
      reason: 'high priority',
    });
  });

  it('shows no more than asked for, and all of a short list', () => {
    expect(first({})).toHaveLength(10);
    expect(first({}, items.slice(0, 3))).toHaveLength(3);
  });

  it('keeps pins and blockers, whatever the weights', () => {
    const bound = [
      aTodo('blocked', { dueOn: '2026-11-01', blockedBy: ['blocker'] }),
      aTodo('blocker'),
      aTodo('pinned', { pinned: 'top' }),
    ];
    expect(first({}, bound).map(({ id }) => id)).toEqual(['pinned', 'blocker', 'blocked']);
  });
});
