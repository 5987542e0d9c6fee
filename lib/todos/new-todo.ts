import type { CreateTodoRequest, Todo, UpdateTodoRequest } from '@/lib/contracts/todo';
import type { NewTodo, TodoChanges } from './repository';

const unique = (ids: readonly string[]) => [...new Set(ids)];
const dayOf = (dueOn: string) => new Date(`${dueOn}T00:00:00Z`);

/** A request with everything it left out. */
export function toNewTodo(request: CreateTodoRequest, id: string, rank: string, now: Date): NewTodo {
  return {
    id,
    rank,
    title: request.title,
    notes: request.notes ?? '',
    status: request.status ?? 'open',
    dueOn: request.dueOn ? dayOf(request.dueOn) : null,
    dueAt: request.dueAt ? new Date(request.dueAt) : null,
    priority: request.priority ?? 'none',
    effortMinutes: request.effortMinutes ?? null,
    tags: request.tags ?? [],
    project: request.project ?? null,
    blockedBy: unique(request.blockedBy ?? []),
    pinned: request.pinned ?? null,
    completedAt: request.status === 'done' ? now : null,
  };
}

/** Only the fields that the patch names: `undefined` leaves a column alone. What is done already stays done since then. */
export function toChanges(patch: UpdateTodoRequest, before: Pick<Todo, 'status'>, now: Date): TodoChanges {
  const { dueOn, dueAt, blockedBy, ...asGiven } = patch;
  const isMoved = patch.status !== undefined && patch.status !== before.status;
  return {
    ...asGiven,
    dueOn: dueOn ? dayOf(dueOn) : dueOn === null ? null : undefined,
    dueAt: dueAt ? new Date(dueAt) : dueAt === null ? null : undefined,
    blockedBy: blockedBy && unique(blockedBy),
    completedAt: isMoved ? (patch.status === 'done' ? now : null) : undefined,
  };
}
