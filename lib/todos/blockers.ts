import type { FieldError } from '@/lib/contracts/problem';
import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { findLiveIds } from './repository';

/** What is wrong with a TODO's blockers; cycles over several TODOs are allowed, a run reports them. */
export function blockerErrors(
  id: string,
  blockedBy: readonly string[],
  known: ReadonlySet<string>,
): FieldError[] {
  return blockedBy.flatMap((blocker, index) => {
    const path = `blockedBy.${index}`;
    if (blocker === id) return [{ path, message: 'A TODO cannot block itself.' }];
    return known.has(blocker) ? [] : [{ path, message: 'Not one of your TODOs.' }];
  });
}

type Linked = { id: string; blockedBy: readonly string[] };

/**
 * New entries may name each other: a refused one takes those along that wait for it.
 * @param live ids of TODOs that exist already
 * @returns what is wrong, by the id of the refused entry
 */
export function refusedEntries(
  entries: readonly Linked[],
  live: ReadonlySet<string>,
): Map<string, FieldError[]> {
  const known = new Set([...live, ...entries.map((entry) => entry.id)]);
  const waiting = new Map<string, Linked[]>();
  for (const entry of entries) {
    for (const blocker of entry.blockedBy) {
      const others = waiting.get(blocker);
      if (others) others.push(entry);
      else waiting.set(blocker, [entry]);
    }
  }
  const refused = new Map<string, FieldError[]>();
  const toCheck = [...entries];
  // Grows while it is walked: whoever waits for a refused entry is looked at again.
  for (const entry of toCheck) {
    if (refused.has(entry.id)) continue;
    const errors = blockerErrors(entry.id, entry.blockedBy, known);
    if (errors.length === 0) continue;
    refused.set(entry.id, errors);
    known.delete(entry.id);
    for (const other of waiting.get(entry.id) ?? []) toCheck.push(other);
  }
  return refused;
}

/** @throws validation_failed */
export async function assertBlockers(
  tx: Tx,
  userId: UserId,
  id: string,
  blockedBy: readonly string[] | undefined,
): Promise<void> {
  if (!blockedBy || blockedBy.length === 0) return;
  const errors = blockerErrors(id, blockedBy, await findLiveIds(tx, userId, blockedBy));
  if (errors.length > 0) {
    throw new AppError('validation_failed', 'Name only your own TODOs as blockers.', { errors });
  }
}
