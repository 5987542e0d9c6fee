import { generateKeyBetween } from 'fractional-indexing';
import type { CreateTodoRequest, Todo } from '@/lib/contracts/todo';
import { inTransaction, type Tx } from '@/lib/db';
import { ConflictError } from '@/lib/errors';
import { appendEvent } from '@/lib/events/append';
import { uuidv7 } from '@/lib/ids';
import type { UserId } from '@/lib/scope';
import { assertBlockers } from './blockers';
import { getTodo } from './get-todo';
import { toNewTodo } from './new-todo';
import { findLastRank, findTakenIds, insertTodos, lockOrder } from './repository';

/**
 * Adds a TODO at the end of the list: what is new has not been weighed against the rest yet, so it takes nobody's place.
 * A client may choose the id; the same id and content again answers what is there.
 * @returns the TODO, and whether it was there already
 * @throws id_in_use, validation_failed (blockers)
 */
export async function createTodo(
  userId: UserId,
  request: CreateTodoRequest,
): Promise<{ todo: Todo; existed: boolean }> {
  return inTransaction(async (tx) => {
    await lockOrder(tx, userId);
    const id = request.id?.toLowerCase() ?? uuidv7();
    if ((await findTakenIds(tx, [id])).has(id))
      return { todo: await sameTodo(tx, userId, id, request), existed: true };
    await assertBlockers(tx, userId, id, request.blockedBy);
    const rank = generateKeyBetween(await findLastRank(tx, userId), null);
    const inserted = await insertTodos(tx, userId, [toNewTodo(request, id, rank, new Date())]);
    if (inserted.length === 0) throw idInUse();
    const todo = await getTodo(userId, id, tx);
    await appendEvent(tx, userId, 'todo.changed', { ids: [id] });
    return { todo, existed: false };
  });
}

const idInUse = () =>
  new ConflictError('id_in_use', 'This id is taken by something else: choose another, or send none.');

/** A repeated request finds what it made, unless that was changed, deleted, or is somebody else's. */
async function sameTodo(tx: Tx, userId: UserId, id: string, request: CreateTodoRequest): Promise<Todo> {
  const existing = await getTodo(userId, id, tx).catch(() => null);
  if (!existing) throw idInUse();
  const wanted = toNewTodo(request, id, existing.rank, new Date());
  const isSame =
    existing.title === wanted.title &&
    existing.notes === wanted.notes &&
    existing.status === wanted.status &&
    existing.dueOn === (wanted.dueOn?.toISOString().slice(0, 10) ?? null) &&
    existing.dueAt === (wanted.dueAt?.toISOString() ?? null) &&
    existing.priority === wanted.priority &&
    existing.effortMinutes === wanted.effortMinutes &&
    existing.project === wanted.project &&
    existing.pinned === wanted.pinned &&
    existing.tags.join('\n') === wanted.tags.join('\n') &&
    existing.blockedBy.join() === wanted.blockedBy.join();
  if (!isSame) throw idInUse();
  return existing;
}
