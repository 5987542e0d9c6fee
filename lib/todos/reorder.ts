import { generateNKeysBetween } from 'fractional-indexing';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/scope';
import { findActiveIds, lockOrder, writeRanks } from './repository';

/** Ids of everything that is not done, top first, locked against other moves until the transaction ends. */
export async function currentOrder(tx: Tx, userId: UserId): Promise<string[]> {
  await lockOrder(tx, userId);
  return findActiveIds(tx, userId);
}

/**
 * Gives the person's list this order, with fresh keys. `orderedIds` names every TODO that is not done, as `currentOrder`
 * of the same transaction does; versions stay as they are.
 */
export async function reorderTodos(tx: Tx, userId: UserId, orderedIds: readonly string[]): Promise<void> {
  // Held already after `currentOrder`; without it, two writers of many rows would wait for each other.
  await lockOrder(tx, userId);
  const keys = generateNKeysBetween(null, null, orderedIds.length);
  await writeRanks(
    tx,
    userId,
    orderedIds.flatMap((id, place) => {
      const rank = keys[place];
      return rank === undefined ? [] : [{ id, rank }];
    }),
  );
}
