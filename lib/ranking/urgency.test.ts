import { describe, expect, test } from 'vitest';
import { item, MONDAY } from '@/lib/ranking/testing/items';
import { priorFromUrgency, scoreUrgency, type Urgency, urgencyOf, urgencyOrder } from '@/lib/ranking/urgency';

const alone = { openBlockedCount: 0, isBlocked: false };
const scoreOf = (fields: Parameters<typeof item>[0], context = alone) =>
  urgencyOf(item(fields), context, MONDAY).score;

describe('the score', () => {
  test.each([
    ['2026-11-16', 12],
    ['2026-11-01', 12],
    ['2026-11-23', 12 * (0.2 + (0.8 * 14) / 21)],
    ['2026-12-06', 12 * (0.2 + 0.8 / 21)],
    ['2026-12-07', 12 * 0.2],
    ['2027-05-01', 12 * 0.2],
  ])('of an item due %s is %d', (dueOn, score) => {
    expect(scoreOf({ id: 'a', dueOn })).toBeCloseTo(score, 9);
  });

  test('of a due time counts parts of days', () => {
    const inThirteenAndAHalfDays = '2026-12-06T20:00:00Z';
    expect(scoreOf({ id: 'a', dueAt: inThirteenAndAHalfDays })).toBeCloseTo(12 * (0.2 + 0.4 / 21), 9);
  });

  test.each([
    ['high priority', { priority: 'high' }, 6],
    ['medium priority', { priority: 'medium' }, 3.9],
    ['low priority', { priority: 'low' }, 1.8],
    ['started', { status: 'started' }, 4],
    ['waiting', { status: 'waiting' }, -3],
    ['one tag', { tags: ['home'] }, 0.8],
    ['two tags', { tags: ['home', 'tax'] }, 0.9],
    ['four tags', { tags: ['a', 'b', 'c', 'd'] }, 1],
    ['the next tag', { tags: ['next'] }, 15.8],
    ['a project', { project: 'House' }, 1],
    ['half a year', { createdAt: '2026-05-24T20:00:00Z' }, 1],
    ['three years', { createdAt: '2023-11-23T08:00:00Z' }, 2],
    ['urgent words', { title: 'URGENT: call the landlord' }, 2],
    ['words that can wait', { title: 'Maybe learn Esperanto' }, -2],
    ['words that say both', { title: 'Urgent? Maybe.' }, 0],
    ['parts of words', { title: 'Insurgents, detergents, Maybelline' }, 0],
    ['German words', { title: 'Dringend: Miete überweisen' }, 2],
  ] as const)('for %s', (_, fields, score) => {
    expect(scoreOf({ id: 'a', ...fields } as Parameters<typeof item>[0])).toBeCloseTo(score, 2);
  });

  test('counts who blocks whom, but nothing that is done, missing or the item itself', () => {
    const [blocker, blocked, freed, strange] = scoreUrgency(
      [
        item({ id: 'blocker' }),
        item({ id: 'blocked', blockedBy: ['blocker', 'blocker'] }),
        item({ id: 'freed', blockedBy: ['done'] }),
        item({ id: 'strange', blockedBy: ['strange', 'nowhere'] }),
        item({ id: 'done', status: 'done', blockedBy: ['blocker'] }),
      ],
      MONDAY,
    );
    expect(blocker).toEqual({
      score: 8,
      terms: [{ term: 'blocking', value: 8, fact: { name: 'blocks', amount: 1 }, label: 'blocks 1 other' }],
    });
    expect(blocked).toEqual({
      score: -5,
      terms: [
        {
          term: 'blocked',
          value: -5,
          fact: { name: 'blocked', amount: 0 },
          label: 'blocked by another item',
        },
      ],
    });
    expect([freed?.score, strange?.score]).toEqual([0, 0]);
  });

  test('follows the weights a person chooses', () => {
    const soon = item({ id: 'soon', dueOn: '2026-11-24' });
    const key = item({ id: 'key', priority: 'high' });
    const order = (weights = {}) => urgencyOrder([soon, key], scoreUrgency([soon, key], MONDAY, weights));
    expect(order()).toEqual([0, 1]);
    expect(order({ due: 1 })).toEqual([1, 0]);
  });
});

test('ties go to the earlier date, then the older item, then the smaller id', () => {
  const even: Urgency = { score: 1, terms: [] };
  const items = [
    item({ id: 'd' }),
    item({ id: 'c' }),
    item({ id: 'older', createdAt: '2025-01-01T00:00:00Z' }),
    item({ id: 'day', dueOn: '2027-01-02' }),
    item({ id: 'time', dueAt: '2027-01-02T09:00:00Z' }),
  ];
  const order = urgencyOrder(
    items,
    items.map(() => even),
  );
  expect(order.map((index) => items[index]?.id)).toEqual(['time', 'day', 'older', 'c', 'd']);
});

describe('the prior', () => {
  const urgencies = (scores: number[]): Urgency[] => scores.map((score) => ({ score, terms: [] }));

  test('rises with urgency, has mean 0, and one extreme item does not flatten the rest', () => {
    const prior = priorFromUrgency(urgencies([3, 1, 1_000, 2, 4]));
    expect([...prior].map((_, i) => i).sort((a, b) => (prior[a] ?? 0) - (prior[b] ?? 0))).toEqual([
      1, 3, 0, 4, 2,
    ]);
    expect(prior.reduce((a, b) => a + b)).toBeCloseTo(0, 9);
    expect((prior[0] ?? 0) - (prior[1] ?? 0)).toBeGreaterThan(0.3);
  });

  test('is the same for equally urgent items, 0 when all are', () => {
    const prior = priorFromUrgency(urgencies([5, 5, 1]));
    expect(prior[0]).toBe(prior[1]);
    expect([...priorFromUrgency(urgencies([2, 2, 2]))]).toEqual([0, 0, 0]);
    expect(priorFromUrgency([]).length).toBe(0);
  });

  test('is about half as wide as the estimates it is the prior of', () => {
    const prior = priorFromUrgency(urgencies(Array.from({ length: 500 }, (_, i) => i)));
    const variance = prior.reduce((sum, mean) => sum + mean * mean, 0) / prior.length;
    expect(Math.sqrt(variance)).toBeCloseTo(0.5, 1);
  });
});
