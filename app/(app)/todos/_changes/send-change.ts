import { ApiProblem, api, detailOf } from '@/app/_components/api';
import type { BulkCreateAnswer, Todo } from '@/lib/contracts/todo';
import type { Change } from '../_model/change';
import { resolveConflict } from '../_model/conflict';
import type { SendResult } from './change-queue';

const REBASES = 3;

/** One change, told to the server. Repeating one that arrived unheard does no harm. */
export async function sendChange(change: Change): Promise<SendResult> {
  try {
    if (change.kind === 'update') return await sendUpdate(change, change.base, REBASES);
    return { kind: 'confirmed', todos: await send(change) };
  } catch (error) {
    if (!(error instanceof ApiProblem)) return { kind: 'rejected', detail: detailOf(error), isGone: false };
    if (error.status === 404 && (change.kind === 'delete' || change.kind === 'delete-many')) {
      return { kind: 'confirmed', todos: [] };
    }
    const { retryAfterSeconds } = error;
    const wait = retryAfterSeconds ? { retryAfterMs: retryAfterSeconds * 1000 } : {};
    if (error.status >= 500) return { kind: 'failing', ...wait };
    // Signed out: it is kept until the person is back.
    if ([0, 401, 429].includes(error.status)) return { kind: 'unreachable', ...wait };
    return { kind: 'rejected', detail: error.detail, isGone: error.status === 404 };
  }
}

async function send(change: Exclude<Change, { kind: 'update' }>): Promise<Todo[]> {
  switch (change.kind) {
    case 'create':
      return [await api.post<Todo>('/api/v1/todos', change.request)];
    case 'create-many': {
      const todos = change.todos.map(({ id, title, project }) => ({ id, title, project }));
      return (await api.post<BulkCreateAnswer>('/api/v1/todos/bulk', { todos })).created;
    }
    case 'delete':
      await api.delete(`/api/v1/todos/${change.todoId}`);
      return [];
    case 'delete-many':
      await api.post('/api/v1/todos/bulk-delete', { ids: change.todoIds });
      return [];
    case 'restore':
      return [await api.post<Todo>(`/api/v1/todos/${change.todo.id}/restore`)];
    case 'move':
      return [await api.post<Todo>(`/api/v1/todos/${change.todoId}/move`, change.target)];
  }
}

async function sendUpdate(
  change: Extract<Change, { kind: 'update' }>,
  base: Todo,
  rebasesLeft: number,
): Promise<SendResult> {
  const path = `/api/v1/todos/${change.todoId}`;
  try {
    const updated = await api.patch<Todo>(path, change.patch, {
      headers: { 'if-match': `"${base.version}"` },
    });
    return { kind: 'confirmed', todos: [updated] };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'version_conflict') throw error;
  }
  const theirs = await api.get<Todo>(path);
  const resolution = resolveConflict(change.base, change.patch, theirs);
  if (resolution.kind === 'already') return { kind: 'confirmed', todos: [theirs] };
  if (resolution.kind === 'rebase' && rebasesLeft > 0) return sendUpdate(change, theirs, rebasesLeft - 1);
  const collisions = resolution.kind === 'collision' ? resolution.collisions : [];
  return { kind: 'collision', theirs, collisions };
}
