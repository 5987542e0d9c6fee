import { expect, test } from 'vitest';
import { placeByUrgency, withoutItems, withoutOddFirsts } from '@/lib/ranking/set-aside';
import type { Fit } from '@/lib/ranking/types';
import type { Urgency } from '@/lib/ranking/urgency';

const ranking = { items: [3, 1, 2], shownAt: [0, 0.5, 1], weight: 0.5 };
const fitOf = (theta: number[]): Fit => ({
  theta: Float64Array.from(theta),
  bias: [0, 0],
  information: new Float64Array(theta.length).fill(20),
  bestFirstShare: 0.5,
});
const urgenciesOf = (scores: number[]): Urgency[] => scores.map((score) => ({ score, terms: [] }));
const all = (theta: number) => fitOf([0, 0, 0, 0].map(() => theta));

test('rankings lose the items that are set aside, and keep the rest as it was', () => {
  expect(withoutItems([ranking, { items: [0, 1], shownAt: [0, 1] }], new Set([1]))).toEqual([
    { items: [3, 2], shownAt: [0, 1], weight: 0.5 },
    { items: [0], shownAt: [0] },
  ]);
  expect(ranking.items).toEqual([3, 1, 2]);
});

test('an odd first place is left out of that one ranking', () => {
  const other = { items: [3, 0], shownAt: [1, 0] };
  expect(withoutOddFirsts([ranking, other], new Set([ranking]))).toEqual([
    { items: [1, 2], shownAt: [0.5, 1], weight: 0.5 },
    other,
  ]);
});

test.each([
  ['between its neighbours in urgency', [9, 5, 1, 6], 1.5],
  ['above all when it is the most urgent', [9, 5, 1, 10], 2.1],
  ['below all when it is the least urgent', [9, 5, 1, 0], -1.1],
  ['in the middle of its equals', [5, 5, 5, 5], 1.5],
])('an item set aside stands %s', (_, scores, theta) => {
  const fit = fitOf([2, 1, -1, 77]);
  const aside = new Map([[3, 'text']]);
  const placed = placeByUrgency({ fit, judged: all(99), aside, urgencies: urgenciesOf(scores) });
  expect(placed.theta[3]).toBeCloseTo(theta, 9);
  expect([...placed.theta.slice(0, 3)]).toEqual([2, 1, -1]);
  expect([...placed.information]).toEqual([20, 20, 20, 1]);
  expect(fit.theta[3]).toBe(77);
});

test('it never stands higher than it was judged', () => {
  const urgencies = urgenciesOf([9, 5, 1, 10]);
  const placed = placeByUrgency({
    fit: fitOf([2, 1, -1, 0]),
    judged: all(-3),
    aside: new Map([[3, 'text']]),
    urgencies,
  });
  expect(placed.theta[3]).toBe(-3);
});

test('words of urgency in its title earn it nothing', () => {
  const urgencies = urgenciesOf([9, 5, 1, 6]);
  urgencies[3] = {
    score: 6,
    terms: [{ term: 'words', value: 2, fact: { name: 'saysUrgent', amount: 0 }, label: 'says it is urgent' }],
  };
  const placed = placeByUrgency({
    fit: fitOf([2, 1, -1, 0]),
    judged: all(99),
    aside: new Map([[3, 'text']]),
    urgencies,
  });
  expect(placed.theta[3]).toBe(0);
});
