import { beforeEach, describe, expect, it } from 'vitest';
import type { Todo } from '@/lib/contracts/todo';
import { applyChanges, type Change, type NewChange } from '../_model/change';
import { aTodo } from '../_model/todo-fixture';
import { createTodoActions, type TodoActions } from './todo-actions';

let todos: readonly Todo[];
let pushed: NewChange[];
let told: { message: string; undo?: () => void }[];
let completed: string[];
let actions: TodoActions;

beforeEach(() => {
  todos = [aTodo('a'), aTodo('b'), aTodo('c')];
  pushed = [];
  told = [];
  completed = [];
  actions = createTodoActions({
    todos: () => todos,
    push(change) {
      pushed.push(change);
      todos = applyChanges(todos, [{ ...change, id: String(pushed.length) } as Change]);
    },
    onCompleted: (id) => completed.push(id),
    tell: (message, undo) => told.push({ message, undo }),
  });
});
const ids = () => todos.map(({ id }) => id);
const find = (id: string) => todos.find((todo) => todo.id === id) ?? aTodo(id);

describe('undo', () => {
  it('reopens what was completed, also when the list was loaded anew without it', () => {
    actions.toggleDone(find('a'));
    todos = todos.filter(({ id }) => id !== 'a');
    actions.move(find('c'), { beforeId: 'b' });
    told[0]?.undo?.();
    expect(pushed.at(-1)).toMatchObject({
      kind: 'update',
      todoId: 'a',
      patch: { status: 'open' },
      base: { status: 'done' },
    });
  });

  it('takes a pin and its move back in one step, and an unpin too', () => {
    actions.pin(find('c'), 'top');
    expect(ids()).toEqual(['c', 'a', 'b']);
    actions.undo();
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(find('c').pinned).toBeNull();

    actions.pin(find('c'), 'top');
    actions.pin(find('c'), null);
    expect(find('c').pinned).toBeNull();
    actions.undo();
    expect(find('c').pinned).toBe('top');
    actions.undo();
    expect(find('c').pinned).toBeNull();
    expect(ids()).toEqual(['a', 'b', 'c']);
  });

  it('goes back one thing at a time, each once', () => {
    actions.update(find('a'), { title: 'One' });
    actions.update(find('a'), { title: 'Two' });
    actions.undo();
    expect(find('a').title).toBe('One');
    actions.undo();
    expect(find('a').title).toBe('Todo a');
    actions.undo();
    expect(told.at(-1)?.message).toBe('There is nothing to undo.');
  });

  it('does nothing a second time from a message that is still on show', () => {
    actions.remove(find('a'));
    told[0]?.undo?.();
    told[0]?.undo?.();
    expect(pushed.map(({ kind }) => kind)).toEqual(['delete', 'restore']);
  });
});

it('tells of a completion wherever it was made, and of it alone', () => {
  actions.update(find('a'), { status: 'done' });
  actions.toggleDone(find('b'));
  actions.toggleDone(find('b'));
  expect(completed).toEqual(['a', 'b']);
  expect(told.map(({ message }) => message)).toEqual(['Completed “Todo a”', 'Completed “Todo b”']);
});

it('adds a pasted list to the project on show', () => {
  actions.addMany(['Milk', 'Bread'], 'Home');
  expect(todos.slice(3).map(({ title, project }) => [title, project])).toEqual([
    ['Milk', 'Home'],
    ['Bread', 'Home'],
  ]);
});
