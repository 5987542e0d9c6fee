import { describe, expect, test } from 'vitest';
import { mean } from '@/lib/ranking/testing/mean';
import { kendallTau } from '@/lib/ranking/testing/metrics';
import { simulateList } from '@/lib/ranking/testing/simulated-list';
import { SimulatedModel } from '@/lib/ranking/testing/simulated-model';
import { WORLDS, type World } from '@/lib/ranking/testing/worlds';
import type { PartialRanking } from '@/lib/ranking/types';

const CALLS = 400;
const block = Array.from({ length: 20 }, (_, item) => item);

/** Answers to calls over ever new lists of 20, and what the calls took. */
function answers(world: World) {
  const calls = Array.from({ length: CALLS }, (_, call) => {
    const { truth } = simulateList(20, world, `${call}`);
    const model = new SimulatedModel(truth, world, `${call}`);
    return { truth, model, rankings: [...model.ask(block), ...model.ask(block.toReversed())] };
  });
  return {
    calls,
    whole: calls.filter(({ rankings }) => rankings.every(({ items }) => items.length === 20)),
    retries: calls.reduce((sum, { model }) => sum + model.usage.retries, 0) / (2 * CALLS),
    rateLimited: calls.reduce((sum, { model }) => sum + model.usage.rateLimited, 0) / (2 * CALLS),
  };
}

/** Places as scores, best highest. */
function scores({ items }: PartialRanking): Float64Array {
  const result = new Float64Array(items.length);
  items.forEach((item, place) => {
    result[item] = -place;
  });
  return result;
}

describe('the base world', () => {
  const { whole, retries, rateLimited } = answers(WORLDS.base);

  test('orders 20 items alike in two shuffles at tau .63', () => {
    const unbiased = answers({ ...WORLDS.base, positionBias: 0 }).whole;
    const taus = unbiased.flatMap(({ rankings: [a, b] }) => (a && b ? kendallTau(scores(a), scores(b)) : []));
    expect(mean(taus)).toBeGreaterThan(0.61);
    expect(mean(taus)).toBeLessThan(0.66);
  });

  test('favours what is shown first', () => {
    const firstShown = whole.map(
      ({ rankings: [a, b] }) => (a?.items.indexOf(0) ?? 0) - (b?.items.indexOf(0) ?? 0),
    );
    expect(mean(firstShown)).toBeLessThan(-0.5);
  });

  test('asks a twentieth again, and counts requests that were refused for their rate apart', () => {
    expect(retries).toBeGreaterThan(0.03);
    expect(retries).toBeLessThan(0.08);
    expect(rateLimited).toBeGreaterThan(0.03);
  });
});

test('a call that is lost brings nothing, and an unreadable one is asked for again until it is split', () => {
  const { truth } = simulateList(20, WORLDS.base, 'lost');
  const lost = new SimulatedModel(truth, { ...WORLDS.base, lost: 1 }, 'lost');
  expect(lost.ask(block)).toEqual([]);
  expect(lost.usage).toMatchObject({ planned: 1, retries: 0 });
  const unreadable = new SimulatedModel(truth, { ...WORLDS.base, malformed: 1 }, 'unreadable');
  expect(unreadable.ask(block)).toEqual([]);
  expect(unreadable.usage).toMatchObject({ planned: 1, retries: 3 });
});

test('in cycles the worst of a triple is put above the best where the other is not shown', () => {
  const world = { ...WORLDS.base, cycles: true, noiseAt20: 1e-6, positionBias: 0, omitted: 0, malformed: 0 };
  const truth = Float64Array.from({ length: 30 }, (_, item) => -item);
  const model = new SimulatedModel(truth, { ...world, refused: 0, duplicated: 0 }, 'cycles');
  expect(model.ask([0, 1]).map(({ items }) => items)).toEqual([[0, 1]]);
  expect(model.ask([0, 2]).map(({ items }) => items)).toEqual([[2, 0]]);
  expect(model.ask([0, 3]).map(({ items }) => items)).toEqual([[0, 3]]);
});
