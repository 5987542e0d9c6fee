import { isDeepStrictEqual } from 'node:util';
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
import { findLastRank, findStored, findTakenIds, insertTodos, lockOrder } from './repository';

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
    const id = request.id ?? uuidv7();
    if ((await findTakenIds(tx, [id])).has(id)) {
      return { todo: await sameTodo(tx, userId, id, request), existed: true };
    }
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

/** A repeated request finds what it made, unless that was changed or deleted, or the id is somebody else's. */
async function sameTodo(tx: Tx, userId: UserId, id: string, request: CreateTodoRequest): Promise<Todo> {
  const stored = await findStored(tx, userId, id);
  if (!stored || stored.deletedAt) throw idInUse();
  const { completedAt: _, ...wanted } = toNewTodo(request, id, stored.rank, new Date());
  const fields = Object.keys(wanted) as (keyof typeof wanted)[];
  if (!fields.every((field) => isDeepStrictEqual(stored[field], wanted[field]))) throw idInUse();
  return getTodo(userId, id, tx);
}
