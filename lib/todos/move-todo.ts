import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import type { MoveTodoRequest, Todo } from '@/lib/contracts/todo';
import { inTransaction, type Tx } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import { appendEvent } from '@/lib/events/append';
import type { UserId } from '@/lib/scope';
import { getTodo } from './get-todo';
import { findAllPlaces, findNeighbour, findStored, lockOrder, type Place, writeRanks } from './repository';

/** Many insertions at one spot make long keys: beyond this the whole list gets fresh ones. */
const KEY_MAX = 32;

/** Puts a TODO right before or after another one. The version stays: a place is not content. @throws not_found */
export async function moveTodo(userId: UserId, id: string, target: MoveTodoRequest): Promise<Todo> {
  const [anchorId, side] =
    'beforeId' in target ? ([target.beforeId, 'above'] as const) : ([target.afterId, 'below'] as const);
  if (anchorId === id) {
    throw new AppError('validation_failed', 'Name another TODO to move next to.', {
      errors: [{ path: 'beforeId' in target ? 'beforeId' : 'afterId', message: 'The TODO itself.' }],
    });
  }
  return inTransaction(async (tx) => {
    await lockOrder(tx, userId);
    await getTodo(userId, id, tx);
    const anchor = await findStored(tx, userId, anchorId);
    if (!anchor || anchor.deletedAt) throw notFound('TODO to move next to');
    await place(tx, userId, id, anchor, side);
    const todo = await getTodo(userId, id, tx);
    await appendEvent(tx, userId, 'order.changed', { runId: null });
    return todo;
  });
}

async function place(
  tx: Tx,
  userId: UserId,
  id: string,
  anchor: Place,
  side: 'above' | 'below',
): Promise<void> {
  const neighbour = await findNeighbour(tx, userId, anchor, side, id);
  const [upper, lower] = side === 'above' ? [neighbour, anchor] : [anchor, neighbour];
  const isOpen = upper === null || lower === null || upper.rank < lower.rank;
  const rank = isOpen ? generateKeyBetween(upper?.rank ?? null, lower?.rank ?? null) : null;
  if (rank !== null && rank.length <= KEY_MAX) {
    await writeRanks(tx, userId, [{ id, rank }]);
    return;
  }
  const others = (await findAllPlaces(tx, userId)).map((entry) => entry.id).filter((entry) => entry !== id);
  const at = others.indexOf(anchor.id) + (side === 'below' ? 1 : 0);
  const order = others.toSpliced(at, 0, id);
  const keys = generateNKeysBetween(null, null, order.length);
  await writeRanks(
    tx,
    userId,
    order.flatMap((entry, index) => {
      const key = keys[index];
      return key === undefined ? [] : [{ id: entry, rank: key }];
    }),
  );
}
