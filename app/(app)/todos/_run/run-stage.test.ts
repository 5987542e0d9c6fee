import { describe, expect, it } from 'vitest';
import type { Ranking } from '@/lib/contracts/run';
import { aRun } from '../../_data/run-fixture';
import type { ListOrder } from './list-order';
import { isForming, putAwayPart, takesLowerEdge } from './run-stage';

const order = (moved: number, isKnown = true): ListOrder => ({
  ids: [],
  changes: new Map(),
  isProvisional: false,
  isProposed: moved > 0,
  movers: new Set(Array.from({ length: moved }, (_, index) => `t${index}`)),
  isKnown,
});
const result: Ranking = { items: [], conflicts: [], provisional: false, revision: 1 };
const running = aRun({ status: 'RUNNING' });
const answered = aRun({ status: 'RUNNING', progress: { ...running.progress, callsDone: 1 } });
const succeeded = aRun({ status: 'SUCCEEDED' });
const applied = aRun({ status: 'SUCCEEDED', appliedAt: '2026-11-23T10:00:00.000Z' });
const reverted = aRun({ status: 'SUCCEEDED', revertedAt: '2026-11-23T10:00:00.000Z' });
const failed = aRun({ status: 'FAILED' });

it('shows the order so far from the first answer on, until the result has come', () => {
  expect(isForming(running, null)).toBe(false);
  expect(isForming(answered, null)).toBe(true);
  expect(isForming(succeeded, null)).toBe(true);
  expect(isForming(succeeded, result)).toBe(false);
  expect(isForming(applied, null)).toBe(false);
  expect(isForming(failed, null)).toBe(false);
});

describe('a panel that was put away', () => {
  it('can be asked for again while the run goes on, and when it has found another order', () => {
    expect(putAwayPart(running, order(0))).toBe('run');
    expect(putAwayPart(succeeded, order(3))).toBe('order');
    expect(putAwayPart(succeeded, order(0, false))).toBe('order');
    expect(putAwayPart(reverted, order(3))).toBe('run');
  });

  it('has nothing to come back to otherwise', () => {
    expect(putAwayPart(succeeded, order(0))).toBeNull();
    expect(putAwayPart(applied, order(3))).toBeNull();
    expect(putAwayPart(failed, order(0))).toBeNull();
  });
});

it('leaves a phone’s lower edge to the page unless it waits for something or for an answer', () => {
  expect(takesLowerEdge(running, order(0))).toBe(true);
  expect(takesLowerEdge(succeeded, order(3))).toBe(true);
  for (const run of [applied, reverted, failed]) expect(takesLowerEdge(run, order(3))).toBe(false);
  expect(takesLowerEdge(succeeded, order(0))).toBe(false);
});
