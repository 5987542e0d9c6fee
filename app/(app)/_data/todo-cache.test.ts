import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { Todo } from '@/lib/contracts/todo';
import { aTodo } from '../todos/_model/todo-fixture';
import { keys } from './keys';
import { askForTodos, forgetTodos, rememberTodos, withLearned } from './todo-cache';

const active = (todo: Todo) => todo.status !== 'done';
const listOf = (client: QueryClient) => client.getQueryData<Todo[]>(keys.todoList('active'));

it('lays what was learned meanwhile over a list that was asked for earlier', () => {
  const client = new QueryClient();
  const askedAt = askForTodos();
  const snapshot = [aTodo('a'), aTodo('b'), aTodo('c')];
  rememberTodos(client, [aTodo('b', { title: 'New', version: 2 }), aTodo('d')]);
  forgetTodos(client, ['c']);
  const list = withLearned(snapshot, askedAt, active);
  expect(list.map(({ id, title }) => [id, title])).toEqual([
    ['a', 'Todo a'],
    ['b', 'New'],
    ['d', 'Todo d'],
  ]);
});

it('keeps a newer version against an older answer, and an unloaded list unloaded', () => {
  const client = new QueryClient();
  rememberTodos(client, [aTodo('x')]);
  expect(listOf(client)).toBeUndefined();
  client.setQueryData(keys.todoList('active'), [aTodo('x', { version: 3 })]);
  rememberTodos(client, [aTodo('x', { version: 2, title: 'Old' })]);
  expect(listOf(client)?.[0]).toMatchObject({ version: 3, title: 'Todo x' });
});

it('takes a completed TODO into the done list, and an open one out of nowhere', () => {
  const client = new QueryClient();
  client.setQueryData(keys.todoList('done'), []);
  rememberTodos(client, [aTodo('y', { status: 'done' }), aTodo('z')]);
  expect(client.getQueryData<Todo[]>(keys.todoList('done'))?.map(({ id }) => id)).toEqual(['y']);
});

it('tells a list that was loaded from one that was only drawn and patched', () => {
  const client = new QueryClient();
  client.setQueryData(keys.todoList('active'), [aTodo('v')], { updatedAt: 0 });
  rememberTodos(client, [aTodo('w')]);
  forgetTodos(client, ['v']);
  expect(listOf(client)?.map(({ id }) => id)).toEqual(['w']);
  expect(client.getQueryState(keys.todoList('active'))?.dataUpdatedAt).toBe(0);
});
