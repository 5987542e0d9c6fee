import type { CreateTodoRequest, Todo } from '@/lib/contracts/todo';
import { newId } from './new-id';

/** Sorts behind every key the server makes: a new TODO waits at the end of the list until it is placed. */
const LAST_RANK = '~';

/** A TODO as it will be once the server has it. */
export function newTodo(request: Omit<CreateTodoRequest, 'id'>): Todo {
  const now = new Date().toISOString();
  return {
    id: newId(Date.now()),
    title: request.title,
    notes: request.notes ?? '',
    status: request.status ?? 'open',
    dueOn: request.dueOn ?? null,
    dueAt: request.dueAt ?? null,
    priority: request.priority ?? 'none',
    effortMinutes: request.effortMinutes ?? null,
    tags: request.tags ?? [],
    project: request.project ?? null,
    blockedBy: request.blockedBy ?? [],
    pinned: request.pinned ?? null,
    rank: LAST_RANK,
    version: 1,
    createdAt: now,
    updatedAt: now,
    completedAt: null,
  };
}

const QUOTE_MAX = 48;

/** A title within a sentence. */
export const quoted = (title: string) =>
  `“${title.length > QUOTE_MAX ? `${title.slice(0, QUOTE_MAX - 1).trimEnd()}…` : title}”`;
