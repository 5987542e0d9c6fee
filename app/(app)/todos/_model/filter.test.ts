import { describe, expect, it } from 'vitest';
import { clockAt } from './due';
import { countByStatus, filterTodos, parseFilter, projectsOf } from './filter';
import { aTodo } from './todo-fixture';

const clock = clockAt(Date.parse('2026-11-23T10:00:00Z'), 'UTC');
const todos = [
  aTodo('a', { title: 'Ring the Café', tags: ['phone'], project: 'Home' }),
  aTodo('b', { title: 'Write report', notes: 'for the café owner', status: 'started', dueOn: '2026-11-20' }),
  aTodo('c', { title: 'Water plants', status: 'waiting', project: 'Home', dueOn: '2026-11-24' }),
  aTodo('d', { title: 'Old one', status: 'done', project: 'Home', dueOn: '2026-11-01' }),
];
const ids = (
  words: string,
  status: Parameters<typeof filterTodos>[1]['status'] = 'active',
  project: string | null = null,
) => filterTodos(todos, { status, project, words }, clock).map((todo) => todo.id);

describe('filterTodos', () => {
  it('asks for every word, wherever it stands, accents and case aside', () => {
    expect(ids('CAFE')).toEqual(['a', 'b']);
    expect(ids('cafe owner')).toEqual(['b']);
    expect(ids('nothing')).toEqual([]);
  });
  it('knows tags and projects by their signs', () => {
    expect(ids('#pho')).toEqual(['a']);
    expect(ids('@home')).toEqual(['a', 'c']);
    expect(ids('#')).toEqual([]);
  });
  it('filters by status, by today, by project', () => {
    expect(ids('', 'active')).toEqual(['a', 'b', 'c']);
    expect(ids('', 'today')).toEqual(['b']);
    expect(ids('', 'done')).toEqual(['d']);
    expect(ids('', 'active', 'Home')).toEqual(['a', 'c']);
  });
});

it('counts what each filter would show', () => {
  expect(countByStatus(todos, null, clock)).toEqual({ active: 3, today: 1, started: 1, waiting: 1, done: 1 });
  expect(countByStatus(todos, 'Home', clock)).toEqual({
    active: 2,
    today: 0,
    started: 0,
    waiting: 1,
    done: 1,
  });
});

it('reads the address', () => {
  expect(parseFilter(new URLSearchParams('filter=waiting&project=Home'))).toEqual({
    status: 'waiting',
    project: 'Home',
  });
  expect(parseFilter(new URLSearchParams('filter=nonsense'))).toEqual({ status: 'active', project: null });
});

it('lists projects with what is left in them', () => {
  expect(projectsOf(todos)).toEqual([{ name: 'Home', count: 2 }]);
});
