import { describe, expect, it } from 'vitest';
import type { Ranking } from '@/lib/contracts/run';
import { aRun } from '../../_data/run-fixture';
import { listOrder } from './list-order';

const current = ['a', 'b', 'c', 'new'];
const ranking: Ranking = {
  items: ['c', 'a', 'b'].map((todoId, index) => ({
    todoId,
    position: index + 1,
    previousPosition: current.indexOf(todoId) + 1,
    score: -index,
    interval: [1, 3],
    reason: '',
    source: 'model',
    changedSince: false,
  })),
  conflicts: [],
  provisional: false,
  revision: 3,
};
const succeeded = aRun({ status: 'SUCCEEDED' });
const order = (options: Partial<Parameters<typeof listOrder>[0]>) =>
  listOrder({ current, run: null, provisional: null, ranking: null, view: 'proposed', ...options });

describe('listOrder', () => {
  it('is the list’s own without a run, and while a run has nothing to show yet', () => {
    expect(order({}).ids).toEqual(current);
    expect(order({ run: aRun({ status: 'RUNNING' }) })).toMatchObject({ ids: current, isProvisional: false });
  });

  it('re-forms while a run goes on', () => {
    const forming = order({ run: aRun({ status: 'RUNNING' }), provisional: ['b', 'a', 'c'] });
    expect(forming).toMatchObject({ ids: ['b', 'a', 'c', 'new'], isProvisional: true });
  });

  it('shows a proposal beside the current order, as asked', () => {
    const proposed = order({ run: succeeded, ranking });
    expect(proposed).toMatchObject({ ids: ['c', 'new', 'a', 'b'], isProposed: true, movers: new Set(['c']) });
    expect(proposed.changes.get('c')).toEqual({ place: 1, was: 3 });
    expect(order({ run: succeeded, ranking, view: 'current' })).toMatchObject({
      ids: current,
      isProposed: false,
      movers: new Set(['c']),
    });
  });

  it('shows where items came from once the order is applied', () => {
    const applied = order({
      run: aRun({ status: 'SUCCEEDED', appliedAt: '2026-11-23T10:00:00Z' }),
      ranking,
      current: ['c', 'a', 'b', 'new'],
    });
    expect(applied).toMatchObject({ isProposed: false, movers: new Set() });
    expect(applied.changes.get('c')).toEqual({ place: 1, was: 3 });
  });

  it('claims nothing about a result that is still being loaded', () => {
    expect(order({ run: succeeded })).toMatchObject({ ids: current, isKnown: false });
    expect(order({ run: succeeded, ranking })).toMatchObject({ isKnown: true });
    expect(order({ run: aRun({ status: 'FAILED' }) })).toMatchObject({ isKnown: true });
  });

  it('proposes nothing when nothing would move', () => {
    const same = order({ run: succeeded, ranking, current: ['c', 'a', 'b'] });
    expect(same).toMatchObject({ isProposed: false, movers: new Set() });
  });
});
