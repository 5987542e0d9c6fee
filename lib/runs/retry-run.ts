import { db } from '@/lib/db';
import { ConflictError, notFound } from '@/lib/errors';
import { proveRunId, type UserId } from '@/lib/scope';
import { createRun } from './create-run';
import { planBasis } from './plan-run';
import { findOwnRun } from './repository';
import { type StartedRun, startOnce } from './start-once';
import { assertKey } from './start-run';
import { isFinal } from './state';

/**
 * Another try is another run under the old one's criteria, over the list as it is now. Every answer under these criteria
 * whose items are unchanged counts in it: nothing is paid for twice. With an Idempotency-Key, sending it again is no third run.
 * @throws not_found, run_already_active (still going), idempotency_key_reused and what createRun throws
 */
export async function retryRun(
  user: { id: UserId; timeZone: string },
  id: string,
  idempotencyKey: string | null = null,
): Promise<StartedRun> {
  const key = idempotencyKey === null ? null : assertKey(idempotencyKey);
  const old = await findOwnRun(db(), user.id, id);
  if (!old) throw notFound('run');
  const basis = await planBasis(user.id, old.criteria);
  return startOnce(user.id, { key, request: { retryOf: id } }, async (tx, starter) => {
    // Read before the lock: what is final stays final.
    if (!isFinal(old.status)) {
      throw new ConflictError('run_already_active', 'This run is still going: cancel it first.', {
        runId: old.id,
      });
    }
    return createRun(tx, { starter, basis, timeZone: user.timeZone, retryOf: proveRunId(old.id) });
  });
}
