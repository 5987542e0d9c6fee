import type { CreateTodoRequest, MoveTodoRequest, Todo, UpdateTodoRequest } from '@/lib/contracts/todo';
import { byRank } from '../../_data/todo-cache';
import { moveNextTo } from './order';

/** Something the person did that the server has not confirmed yet. `id` names the change, not the TODO. */
export type Change =
  | { id: string; kind: 'create'; todo: Todo; request: CreateTodoRequest & { id: string } }
  | { id: string; kind: 'create-many'; todos: Todo[] }
  | { id: string; kind: 'update'; todoId: string; patch: UpdateTodoRequest; base: Todo }
  | { id: string; kind: 'delete'; todoId: string; todo: Todo }
  | { id: string; kind: 'delete-many'; todoIds: string[] }
  | { id: string; kind: 'restore'; todo: Todo }
  | { id: string; kind: 'move'; todoId: string; target: MoveTodoRequest };

/** A change as it is asked for; the queue names it. */
export type NewChange = Change extends infer C ? (C extends Change ? Omit<C, 'id'> : never) : never;

/**
 * What the person sees: the server's list with everything they did since laid over it, in order. Taking a change away
 * is the rollback. `todos` is in list order, and so is the result.
 */
export function applyChanges(todos: readonly Todo[], changes: readonly Change[]): readonly Todo[] {
  return changes.reduce(applyChange, todos);
}

function applyChange(todos: readonly Todo[], change: Change): readonly Todo[] {
  switch (change.kind) {
    case 'create':
      return insertMissing(todos, [change.todo]);
    case 'create-many':
      return insertMissing(todos, change.todos);
    case 'restore':
      return insertMissing(todos, [change.todo]).toSorted(byRank);
    case 'update':
      return todos.map((todo) => (todo.id === change.todoId ? patched(todo, change.patch) : todo));
    case 'delete':
      return todos.filter((todo) => todo.id !== change.todoId);
    case 'delete-many': {
      const gone = new Set(change.todoIds);
      return todos.filter((todo) => !gone.has(todo.id));
    }
    case 'move': {
      const byId = new Map(todos.map((todo) => [todo.id, todo]));
      const order = moveNextTo([...byId.keys()], change.todoId, change.target);
      return order.flatMap((id) => byId.get(id) ?? []);
    }
  }
}

function insertMissing(todos: readonly Todo[], added: readonly Todo[]): readonly Todo[] {
  const known = new Set(todos.map((todo) => todo.id));
  return [...todos, ...added.filter((todo) => !known.has(todo.id))];
}

/** The TODO as the server will hold it, but for its version and times. */
export function patched(todo: Todo, patch: UpdateTodoRequest): Todo {
  const next: Todo = { ...todo };
  for (const [field, value] of Object.entries(patch)) {
    if (value !== undefined) Object.assign(next, { [field]: value });
  }
  if (patch.status === 'done') next.completedAt = todo.completedAt ?? new Date().toISOString();
  else if (patch.status !== undefined) next.completedAt = null;
  return next;
}
