import type { Todo } from '@/lib/contracts/todo';
import { type Clock, dueDay } from './due';

export const statusFilters = ['active', 'today', 'started', 'waiting', 'done'] as const;
export type StatusFilter = (typeof statusFilters)[number];
export type TodoFilter = { status: StatusFilter; project: string | null; words: string };

export const filterNames: Record<StatusFilter, string> = {
  active: 'All',
  today: 'Today',
  started: 'Started',
  waiting: 'Waiting',
  done: 'Done',
};

/** Reads what stands in the address; anything unknown means everything that is not done. */
export function parseFilter(params: { get(name: string): string | null }): Omit<TodoFilter, 'words'> {
  const status = statusFilters.find((name) => name === params.get('filter')) ?? 'active';
  return { status, project: params.get('project') || null };
}

export function hasStatus(todo: Todo, status: StatusFilter, clock: Clock): boolean {
  if (status === 'done') return todo.status === 'done';
  if (todo.status === 'done') return false;
  if (status === 'active') return true;
  if (status !== 'today') return todo.status === status;
  const day = dueDay(todo, clock.timeZone);
  return day !== null && day <= clock.today;
}

export function filterTodos(todos: readonly Todo[], filter: TodoFilter, clock: Clock): Todo[] {
  const words = folded(filter.words).split(/\s+/).filter(Boolean);
  return todos.filter(
    (todo) =>
      hasStatus(todo, filter.status, clock) &&
      (filter.project === null || todo.project === filter.project) &&
      words.every((word) => matches(todo, word)),
  );
}

/** How many of each there are, before the search words. */
export function countByStatus(todos: readonly Todo[], project: string | null, clock: Clock) {
  const counts: Record<StatusFilter, number> = { active: 0, today: 0, started: 0, waiting: 0, done: 0 };
  for (const todo of todos) {
    if (project !== null && todo.project !== project) continue;
    for (const status of statusFilters) if (hasStatus(todo, status, clock)) counts[status] += 1;
  }
  return counts;
}

const haystacks = new WeakMap<Todo, string>();

function matches(todo: Todo, word: string): boolean {
  if (word.length > 1 && word.startsWith('#'))
    return todo.tags.some((tag) => folded(tag).startsWith(word.slice(1)));
  if (word.length > 1 && word.startsWith('@')) return folded(todo.project ?? '').startsWith(word.slice(1));
  let haystack = haystacks.get(todo);
  if (haystack === undefined) {
    haystack = folded([todo.title, todo.notes, todo.project ?? '', ...todo.tags].join('\n'));
    haystacks.set(todo, haystack);
  }
  return haystack.includes(word);
}

/** Case and accents do not matter to someone who is looking for something. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Projects in use, by name, with how many TODOs of them are not done. */
export function projectsOf(todos: readonly Todo[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { project, status } of todos) {
    if (project && status !== 'done') counts.set(project, (counts.get(project) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}
