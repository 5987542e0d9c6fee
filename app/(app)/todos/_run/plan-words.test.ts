import { describe, expect, it } from 'vitest';
import { planSentence } from './plan-sentence';
import { costLine, startLabel } from './plan-words';

const estimate = (plan: 'none' | 'insertion' | 'full', newItems: number, items = 60) => ({
  items,
  plan,
  newItems,
});

describe('startLabel', () => {
  it('says what pressing it does', () => {
    expect(startLabel(60, estimate('full', 60))).toBe('Prioritize 60 items');
    expect(startLabel(60, estimate('none', 0))).toBe('Put 60 items in order');
    expect(startLabel(60, estimate('insertion', 2))).toBe('Place 2 new or changed items');
    expect(startLabel(60, estimate('insertion', 1))).toBe('Place 1 new or changed item');
  });

  it('counts nothing before there is something to count, and quotes no estimate of another list', () => {
    expect(startLabel(null, estimate('none', 0))).toBe('Prioritize');
    expect(startLabel(61, estimate('none', 0))).toBe('Prioritize 61 items');
    expect(startLabel(60, null)).toBe('Prioritize 60 items');
  });

  it('does not put one item in order', () => {
    expect(startLabel(1, estimate('none', 0, 1))).toBe('Prioritize 1 item');
  });
});

it('says how much of the list is asked about, where it is not all of it', () => {
  expect(planSentence(estimate('full', 60))).toBeNull();
  expect(planSentence(estimate('none', 0))).toMatch(/^Nothing to compare has changed .* no model call/);
  expect(planSentence(estimate('insertion', 1))).toMatch(/^1 new or changed item is placed among the rest/);
  expect(planSentence(estimate('insertion', 3))).toMatch(/^3 new or changed items are placed/);
  expect(planSentence(estimate('none', 0, 1))).toBe('One item needs no comparing.');
});

it('tells the calls beforehand', () => {
  expect(costLine({ calls: 0, seconds: 0 })).toBe('no model call needed');
  expect(costLine({ calls: 22, seconds: 9.4 })).toBe('22 calls · about 9 s');
});
