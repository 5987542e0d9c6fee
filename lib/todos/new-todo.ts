import type { CreateTodoRequest, UpdateTodoRequest } from '@/lib/contracts/todo';
import type { NewTodo, TodoChanges } from './repository';

const unique = (ids: readonly string[]) => [...new Set(ids.map((id) => id.toLowerCase()))];
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

/** Only the fields that the patch names. */
export function toChanges(patch: UpdateTodoRequest, now: Date): TodoChanges {
  const { dueOn, dueAt, blockedBy, status, title, notes, priority, effortMinutes, tags, project, pinned } =
    patch;
  return {
    ...(title === undefined ? {} : { title }),
    ...(notes === undefined ? {} : { notes }),
    ...(status === undefined ? {} : { status, completedAt: status === 'done' ? now : null }),
    ...(dueOn === undefined ? {} : { dueOn: dueOn === null ? null : dayOf(dueOn) }),
    ...(dueAt === undefined ? {} : { dueAt: dueAt === null ? null : new Date(dueAt) }),
    ...(priority === undefined ? {} : { priority }),
    ...(effortMinutes === undefined ? {} : { effortMinutes }),
    ...(tags === undefined ? {} : { tags }),
    ...(project === undefined ? {} : { project }),
    ...(blockedBy === undefined ? {} : { blockedBy: unique(blockedBy) }),
    ...(pinned === undefined ? {} : { pinned }),
  };
}
