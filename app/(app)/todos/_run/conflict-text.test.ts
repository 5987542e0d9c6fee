import { expect, it } from 'vitest';
import type { Ranking } from '@/lib/contracts/run';
import { conflictText } from './conflict-text';

const titles = new Map([
  ['a', 'Pay the rent'],
  ['b', 'Get the money'],
  ['c', 'Ask Anna'],
  ['d', 'Find her number'],
]);
const text = (kind: Ranking['conflicts'][number]['kind'], ...todoIds: string[]) =>
  conflictText({ kind, todoIds, message: 'The same for all of them.' }, (id) => titles.get(id));

it('names the item that a pin set above its blocker', () => {
  expect(text('pin_over_blocker', 'a', 'b')).toBe(
    'Because of a pin, “Pay the rent” stands above “Get the money”, which blocks it.',
  );
});

it('names the members of a circle, and counts the rest of a long one', () => {
  expect(text('cycle', 'a', 'b')).toBe(
    'These block each other in a circle: “Pay the rent” and “Get the money”.',
  );
  expect(text('cycle', 'a', 'b', 'c', 'd', 'e')).toMatch(/“Ask Anna”, and 2 more\.$/);
});

it('has a word for what was deleted since', () => {
  expect(text('pin_over_blocker', 'x', 'b')).toContain('an item that is gone stands above “Get the money”');
});
