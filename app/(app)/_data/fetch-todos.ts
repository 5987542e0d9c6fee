import { api } from '@/app/_components/api';
import type { Todo, TodoPage } from '@/lib/contracts/todo';
import { keys } from './keys';
import { askForTodos, withLearned } from './todo-cache';

export const PAGE_SIZE = 1_000;

/**
 * Everything that is not done. Each visit asks for it anew: what is kept may be only the page the server drew, or may
 * have been invalidated while nobody looked and patched since.
 */
export const activeTodos = {
  queryKey: keys.todoList('active'),
  queryFn: ({ signal }: { signal: AbortSignal }) => fetchTodos('active', signal),
  refetchOnMount: 'always',
} as const;

/** All pages of one list, in order. A list that grows meanwhile may show an item twice: the last one counts. */
export async function fetchTodos(status: 'active' | 'done', signal?: AbortSignal): Promise<Todo[]> {
  const askedAt = askForTodos();
  const byId = new Map<string, Todo>();
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ status, limit: String(PAGE_SIZE), ...(cursor ? { cursor } : {}) });
    const page: TodoPage = await api.get<TodoPage>(`/api/v1/todos?${query}`, { signal });
    for (const todo of page.items) byId.set(todo.id, todo);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return withLearned([...byId.values()], askedAt, (todo) => (todo.status === 'done') === (status === 'done'));
}
