import { inTransaction } from '@/lib/db';
import { proveUserId, type RunId } from '@/lib/scope';
import { announceRun } from './announce';
import type { RunRow } from './repository';
import { setWaiting, type Waiting } from './waiting-repository';

/** Says on the page what a run waits for, or that it no longer does; silent when that is no news. */
export async function noteWaiting(
  run: Pick<RunRow, 'userId'>,
  runId: RunId,
  waiting: Waiting | null,
): Promise<void> {
  await inTransaction(async (tx) => {
    if (await setWaiting(tx, runId, waiting)) {
      await announceRun(tx, proveUserId(run.userId), runId, 'run.progressed');
    }
  });
}
