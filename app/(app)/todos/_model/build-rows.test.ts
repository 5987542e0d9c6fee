import { describe, expect, it } from 'vitest';
import type { RankingItem } from '@/lib/contracts/run';
import { buildRows, type RowContext, reuseRows, spokenFacts } from './build-rows';
import { lineSpace } from './row-shape';
import { aTodo } from './todo-fixture';

const todos = [
  aTodo('a', { blockedBy: ['b', 'c'] }),
  aTodo('b', { status: 'started', project: 'Home' }),
  aTodo('c', { status: 'done' }),
];
const reason: RankingItem = {
  todoId: 'b',
  position: 1,
  previousPosition: 2,
  score: 1,
  interval: [1, 1],
  reason: 'The rest waits for it.',
  source: 'model',
  nearTie: false,
  setAside: false,
  changedSince: false,
};
const context: RowContext = {
  order: ['b', 'a'],
  byId: new Map(todos.map((todo) => [todo.id, todo])),
  changes: new Map([['b', { place: 1, was: 2 }]]),
  ranked: new Map([['b', reason]]),
  confidence: new Map(),
  proposedAt: null,
  space: lineSpace(736, true),
};

describe('buildRows', () => {
  it('puts rows in the order on show, done ones without a place behind', () => {
    expect(buildRows(todos, context).map(({ todo, place }) => [todo.id, place])).toEqual([
      ['b', 1],
      ['a', 2],
      ['c', null],
    ]);
  });

  it('keeps the place in the whole list when it is filtered', () => {
    expect(buildRows(todos.slice(0, 1), context)[0]?.place).toBe(2);
  });

  it('names only blockers that are not done', () => {
    expect(buildRows(todos, context)[1]?.blockers).toEqual(['Todo b']);
  });

  it('repeats what was said of a place only while it is true', () => {
    const sure: RowContext = {
      ...context,
      confidence: new Map([['b', { kind: 'sure', text: 'sure', inFull: 'sure' }]]),
    };
    expect(buildRows(todos, sure)[0]?.confidence?.text).toBe('sure');
    expect(buildRows(todos, { ...sure, order: ['a', 'b'] })[1]?.confidence).toBeNull();
    const tossUp: RowContext = {
      ...context,
      confidence: new Map([['b', { kind: 'toss-up', text: 'a toss-up', inFull: 'a toss-up' }]]),
    };
    expect(buildRows(todos, tossUp)[0]?.confidence).toBeNull();
    const next = { ...reason, todoId: 'a', position: 2 };
    const ranked = new Map([...context.ranked, ['a', next] as const]);
    expect(buildRows(todos, { ...tossUp, ranked })[0]?.confidence?.text).toBe('a toss-up');
  });

  it('says of a proposed place that the item was edited since, then or in this page', () => {
    const proposedAt = '2026-11-10T00:00:00.000Z';
    const edited = (fields: Partial<RankingItem>, of: Partial<RowContext> = {}, updatedAt?: string) => {
      const ranked = new Map([['b', { ...reason, ...fields }]]);
      const todo = aTodo('b', updatedAt ? { updatedAt } : {});
      return buildRows([todo], { ...context, ranked, proposedAt, ...of })[0]?.isEditedSince;
    };
    expect(edited({})).toBe(false);
    expect(edited({ changedSince: true })).toBe(true);
    expect(edited({}, {}, '2026-11-11T00:00:00.000Z')).toBe(true);
    expect(edited({ changedSince: true }, { proposedAt: null })).toBe(false);
    expect(edited({ changedSince: true }, { ranked: new Map() })).toBe(false);
  });

  it('says whose reason it is, also to a screen reader', () => {
    const urgency = { ...reason, reason: 'due tomorrow', source: 'urgency' } as const;
    const [row] = buildRows(todos, { ...context, ranked: new Map([['b', urgency]]) });
    expect(row).toMatchObject({ reason: 'By its dates and marks: due tomorrow', isReasonByModel: false });
    expect(row && spokenFacts(row, null)).toContain('By its dates and marks: due tomorrow');
  });

  it('says that an item was set aside before anything else, and never as the model’s own words', () => {
    const ranked = new Map([['b', { ...reason, setAside: true }]]);
    const [row] = buildRows(todos, { ...context, ranked });
    expect(row).toMatchObject({ isSetAside: true, isReasonByModel: false });
    expect(row && spokenFacts(row, null)).toContain('reads like an order to the model');
  });

  it('tells a screen reader what the eye sees', () => {
    const [first] = buildRows(todos, context);
    expect(first && spokenFacts(first, null)).toBe('place 1, up 1, started, in Home, The rest waits for it.');
  });
});

describe('reuseRows', () => {
  it('gives back the very same list when nothing changed', () => {
    const rows = buildRows(todos, context);
    expect(reuseRows(rows, buildRows(todos, context))).toBe(rows);
  });

  it('draws anew only what changed', () => {
    const rows = buildRows(todos, context);
    const edited = todos.with(0, { ...aTodo('a'), title: 'New' });
    const next = reuseRows(rows, buildRows(edited, context));
    expect(next[0]).toBe(rows[0]);
    expect(next[1]).not.toBe(rows[1]);
    expect(next[1]?.todo.title).toBe('New');
  });
});
