import type { RunStatus } from '@/lib/contracts/run';
import { inTransaction } from '@/lib/db';
import { log } from '@/lib/log';
import { proveUserId, type RunId } from '@/lib/scope';
import { announceRun } from './announce';
import { dispatchOutbox } from './dispatch-outbox';
import { insertOutbox } from './outbox-repository';
import { growEpoch, lockRun } from './repository';
import { setWaiting } from './waiting-repository';

/**
 * The workflow goes on with a run at the next epoch. Nothing that was judged is lost or paid for again; whoever still
 * works on `epoch` is refused at the next step.
 * @param status where it is handed over from; a run that was only waiting may have been begun meanwhile
 * @returns false when the run has ended or moved on meanwhile
 */
export async function handOver(
  runId: RunId,
  epoch: number,
  status: RunStatus[] = ['QUEUED', 'RUNNING'],
): Promise<boolean> {
  const isHanded = await inTransaction(async (tx) => {
    const run = await lockRun(tx, runId);
    if (!run || !(await growEpoch(tx, runId, { epoch, status }))) return false;
    await insertOutbox(tx, runId, epoch + 1);
    await setWaiting(tx, runId, null);
    await announceRun(tx, proveUserId(run.userId), runId, 'run.progressed');
    return true;
  });
  if (!isHanded) return false;
  log.info({ nextEpoch: epoch + 1 }, 'handed over to the next epoch');
  await dispatchOutbox(runId);
  return true;
}
