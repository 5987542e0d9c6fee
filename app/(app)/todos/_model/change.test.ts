import { describe, expect, it } from 'vitest';
import { byRank } from '../../_data/todo-cache';
import { applyChanges, type Change } from './change';
import { resolveConflict } from './conflict';
import { aTodo } from './todo-fixture';

const list = [aTodo('a'), aTodo('b'), aTodo('c')];
const ids = (changes: Change[]) => applyChanges(list, changes).map((todo) => todo.id);

describe('applyChanges', () => {
  it('lays each kind of change over the list', () => {
    expect(ids([{ id: '1', kind: 'create', todo: aTodo('d'), request: { id: 'd', title: 'D' } }])).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
    expect(ids([{ id: '1', kind: 'delete', todoId: 'b', todo: aTodo('b') }])).toEqual(['a', 'c']);
    expect(ids([{ id: '1', kind: 'delete-many', todoIds: ['a', 'c'] }])).toEqual(['b']);
    expect(ids([{ id: '1', kind: 'move', todoId: 'c', target: { beforeId: 'a' } }])).toEqual(['c', 'a', 'b']);
    const [first] = applyChanges(list, [
      { id: '1', kind: 'update', todoId: 'a', patch: { title: 'New' }, base: aTodo('a') },
    ]);
    expect(first).toMatchObject({ id: 'a', title: 'New', version: 1 });
  });

  it('sets and clears the completion time with the status', () => {
    const done: Change = {
      id: '1',
      kind: 'update',
      todoId: 'a',
      patch: { status: 'done' },
      base: aTodo('a'),
    };
    expect(applyChanges(list, [done])[0]?.completedAt).not.toBeNull();
    const undone: Change = {
      id: '2',
      kind: 'update',
      todoId: 'a',
      patch: { status: 'open' },
      base: aTodo('a'),
    };
    expect(applyChanges(list, [done, undone])[0]?.completedAt).toBeNull();
  });

  it('puts a restored TODO back where it was, and never doubles one', () => {
    const removed: Change = { id: '1', kind: 'delete', todoId: 'b', todo: aTodo('b') };
    const restored: Change = { id: '2', kind: 'restore', todo: aTodo('b') };
    expect(ids([removed, restored])).toEqual(['a', 'b', 'c']);
    expect(ids([restored])).toEqual(['a', 'b', 'c']);
  });

  it('leaves the list itself alone, and keeps null distinct from absent', () => {
    const before = structuredClone(list);
    const dated = [aTodo('a', { dueOn: '2026-11-24', project: 'Home' })];
    const [cleared] = applyChanges(dated, [
      { id: '1', kind: 'update', todoId: 'a', patch: { dueOn: null, project: undefined }, base: aTodo('a') },
    ]);
    expect(cleared).toMatchObject({ dueOn: null, project: 'Home' });
    expect(list).toEqual(before);
  });

  it('sorts ranks byte by byte, then by id', () => {
    const sorted = [
      aTodo('1', { rank: 'a1' }),
      aTodo('2', { rank: 'Zz' }),
      aTodo('0', { rank: 'a1' }),
    ].toSorted(byRank);
    expect(sorted.map((todo) => todo.id)).toEqual(['2', '0', '1']);
  });
});

describe('resolveConflict', () => {
  const base = aTodo('a', { title: 'Old', tags: ['x'], dueAt: '2026-11-24T10:00:00Z' });
  it('sees its own lost answer', () => {
    const theirs = { ...base, title: 'Mine', tags: ['y'], version: 2 };
    expect(resolveConflict(base, { title: 'Mine', tags: ['y'] }, theirs)).toEqual({ kind: 'already' });
  });
  it('goes on top of a change to other fields', () => {
    const theirs = { ...base, priority: 'high' as const, dueAt: '2026-11-24T10:00:00.000+00:00', version: 2 };
    expect(resolveConflict(base, { title: 'Mine', dueAt: null }, theirs)).toEqual({ kind: 'rebase' });
  });
  it('asks when both wrote the same field, naming only that one', () => {
    const theirs = { ...base, title: 'Theirs', version: 2 };
    expect(resolveConflict(base, { title: 'Mine', notes: 'n' }, theirs)).toEqual({
      kind: 'collision',
      collisions: [{ field: 'title', theirs: 'Theirs', mine: 'Mine' }],
    });
  });
});
