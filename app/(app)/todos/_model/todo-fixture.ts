import type { Todo } from '@/lib/contracts/todo';

/** A TODO for tests; its id doubles as its rank. */
export function aTodo(id: string, fields: Partial<Todo> = {}): Todo {
  return {
    id,
    title: `Todo ${id}`,
    notes: '',
    status: 'open',
    dueOn: null,
    dueAt: null,
    priority: 'none',
    effortMinutes: null,
    tags: [],
    project: null,
    blockedBy: [],
    pinned: null,
    rank: id,
    version: 1,
    createdAt: '2026-11-01T09:00:00.000Z',
    updatedAt: '2026-11-01T09:00:00.000Z',
    completedAt: null,
    ...fields,
  };
}
