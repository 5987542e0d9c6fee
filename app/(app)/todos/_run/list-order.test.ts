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
    nearTie: false,
    setAside: false,
    changedSince: false,
  })),
  conflicts: [],
  provisional: false,
  revision: 3,
};
const succeeded = aRun({ status: 'SUCCEEDED' });
const applied = aRun({ status: 'SUCCEEDED', appliedAt: '2026-11-23T10:00:00Z' });
const order = (options: Partial<Parameters<typeof listOrder>[0]>) =>
  listOrder({
    current,
    isWhole: true,
    run: null,
    provisional: null,
    ranking: null,
    view: 'proposed',
    ...options,
  });

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
    expect(proposed).toMatchObject({ ids: ['c', 'a', 'b', 'new'], isProposed: true, movers: new Set(['c']) });
    expect(proposed.changes.get('c')).toEqual({ place: 1, was: 3 });
    expect(order({ run: succeeded, ranking, view: 'current' })).toMatchObject({
      ids: current,
      isProposed: false,
      movers: new Set(['c']),
    });
  });

  it('shows where items came from once the order is applied', () => {
    const inPlace = order({ run: applied, ranking, current: ['c', 'a', 'b', 'new'] });
    expect(inPlace).toMatchObject({ isProposed: false, movers: new Set() });
    expect(inPlace.changes.get('c')).toEqual({ place: 1, was: 3 });
  });

  it('counts what stands elsewhere after a part was applied or something was moved by hand, and marks none of it', () => {
    const part = order({ run: applied, ranking, current: ['a', 'c', 'b', 'new'] });
    expect(part.movers.size).toBe(1);
    for (const id of part.movers) expect(part.changes.has(id)).toBe(false);
    const stayed: Ranking = {
      ...ranking,
      items: ranking.items.map((item) => ({ ...item, previousPosition: item.position })),
    };
    // "c" went down by hand; the two above it only closed the gap.
    expect(order({ run: applied, ranking: stayed, current: ['a', 'b', 'c'] }).changes.size).toBe(0);
  });

  it('marks nothing of an applied order whose panel is put away', () => {
    const away = order({ run: applied, ranking, current: ['c', 'a', 'b'], view: 'current' });
    expect(away).toMatchObject({ changes: new Map(), movers: new Set() });
  });

  it('keeps the order that formed until the result is there', () => {
    const ended = order({ run: succeeded, provisional: ['b', 'a', 'c'] });
    expect(ended).toMatchObject({ ids: ['b', 'a', 'c', 'new'], isProvisional: true, isKnown: false });
    const settled = order({ run: succeeded, provisional: ['b', 'a', 'c'], ranking });
    expect(settled).toMatchObject({ isProvisional: false, isProposed: true, isKnown: true });
  });

  it('draws no places into a list whose end is not there yet', () => {
    expect(order({ run: succeeded, ranking, isWhole: false })).toMatchObject({
      ids: current,
      isProposed: false,
      isKnown: false,
    });
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
