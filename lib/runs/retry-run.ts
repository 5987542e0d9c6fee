import type { Run } from '@/lib/contracts/run';
import { inTransaction } from '@/lib/db';
import { ConflictError, notFound } from '@/lib/errors';
import { proveRunId, type UserId } from '@/lib/scope';
import { carryJudgements } from './carry-judgements';
import { createRun } from './create-run';
import { launchRun } from './launch-run';
import { findOwnRun, lockStarts } from './repository';
import { isFinal } from './state';

/**
 * Another try is another run, over the list as it is now. Every judgement of the old one whose items are unchanged
 * counts in it: nothing is paid for twice.
 * @throws not_found, run_not_applicable (still active) and what createRun throws
 */
export async function retryRun(user: { id: UserId; timeZone: string }, id: string): Promise<Run> {
  const run = await inTransaction(async (tx) => {
    await lockStarts(tx, user.id);
    const old = await findOwnRun(tx, user.id, id);
    if (!old) throw notFound('run');
    if (!isFinal(old.status)) {
      throw new ConflictError('run_already_active', 'This run is still going: cancel it first.', {
        runId: old.id,
      });
    }
    return createRun(tx, {
      userId: user.id,
      timeZone: user.timeZone,
      criteria: old.criteria,
      path: 'auto',
      retryOf: old.id,
      now: new Date(),
      carryOver: (inner, runId, items) => carryJudgements(inner, proveRunId(old.id), runId, items),
    });
  });
  launchRun(run);
  return run;
}
