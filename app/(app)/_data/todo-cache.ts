import type { QueryClient } from '@tanstack/react-query';
import type { Todo } from '@/lib/contracts/todo';
import { keys } from './keys';
import { LearnedLog } from './learned-log';

const learned = new LearnedLog<Todo>();

/** Byte order of the rank key, as the server sorts; UTF-16 order is the same for its alphabet. */
export function byRank(a: Todo, b: Todo): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** One list with these TODOs as they are now: replaced, taken in, or kept when the known one is newer. */
export function withTodos(list: readonly Todo[], incoming: readonly Todo[]): Todo[] {
  const byId = new Map(list.map((todo) => [todo.id, todo]));
  for (const todo of incoming) {
    const known = byId.get(todo.id);
    if (!known || known.version <= todo.version) byId.set(todo.id, todo);
  }
  return [...byId.values()].toSorted(byRank);
}

/** Call before asking for a list, and hand the result to `withLearned`. */
export const askForTodos = () => learned.ask();

/** A list that was asked for then, with what was learned about single TODOs since. */
export function withLearned(
  list: readonly Todo[],
  askedAt: number,
  belongs: (todo: Todo) => boolean,
): Todo[] {
  const later = learned.since(askedAt);
  const kept = list.filter(({ id }) => later.get(id) !== null);
  const added = [...later.values()].filter((todo) => todo !== null).filter(belongs);
  return withTodos(kept, added);
}

/** What the server said about single TODOs, written into the lists on show. A list that is not loaded stays unloaded. */
export function rememberTodos(client: QueryClient, todos: readonly Todo[]): void {
  if (todos.length === 0) return;
  for (const todo of todos) learned.note(todo.id, todo);
  // Completed ones stay in the active list until it is loaded anew: undoing finds them where they were.
  patchList(client, 'active', (list) => withTodos(list, todos));
  patchList(client, 'done', (list) =>
    withTodos(list, todos).filter((todo) => todo.status === 'done' || list.some(({ id }) => id === todo.id)),
  );
}

export function forgetTodos(client: QueryClient, ids: readonly string[]): void {
  const gone = new Set(ids);
  for (const id of gone) learned.note(id, null);
  for (const name of ['active', 'done'] as const) {
    patchList(client, name, (list) => list.filter(({ id }) => !gone.has(id)));
  }
}

/** A patch is no load: the list stays as old as it was, and "never loaded" stays "never loaded". */
function patchList(client: QueryClient, name: 'active' | 'done', patch: (list: Todo[]) => Todo[]): void {
  const queryKey = keys.todoList(name);
  const updatedAt = client.getQueryState(queryKey)?.dataUpdatedAt;
  client.setQueryData<Todo[]>(queryKey, (list) => list && patch(list), { updatedAt });
}
