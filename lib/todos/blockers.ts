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
