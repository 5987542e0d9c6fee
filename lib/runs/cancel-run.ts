import { endDagRun } from '@/lib/airflow/client';
import { settleQuota } from '@/lib/billing/quota';
import type { Run } from '@/lib/contracts/run';
import { inTransaction, type Tx } from '@/lib/db';
import { ConflictError, messageOf, notFound } from '@/lib/errors';
import { log } from '@/lib/log';
import { proveRunId, systemScope, type UserId } from '@/lib/scope';
import { noteContext } from '@/lib/telemetry/context';
import { abortCalls } from './aborts';
import { announceRun } from './announce';
import { markAirflowClosed } from './background-repository';
import { closeSpentBlocks, countAnsweredCalls } from './call-repository';
import { noteEnd } from './note-end';
import { voidOutbox } from './outbox-repository';
import { findOwnRun, lockRun, moveRun, type RunRow, stopCallsEverywhere } from './repository';
import { isFinal, statesBefore } from './state';
import { findOwnRunView } from './view-repository';

/**
 * Ours first: CANCELLED, epoch + 1, outbox void and unused quota back in one transaction, whether Airflow is up or not.
 * Then calls in flight are cut in every process, and Airflow is told. Cancelling twice is cancelling once.
 * @throws not_found, run_is_final
 */
export async function cancelRun(userId: UserId, id: string): Promise<Run> {
  const cancelled = await inTransaction(async (tx) => {
    const own = await findOwnRun(tx, userId, id);
    if (!own) throw notFound('run');
    const run = await lockRun(tx, proveRunId(own.id));
    if (!run) throw notFound('run');
    noteContext({ runId: run.id, epoch: run.epoch });
    if (run.status === 'CANCELLED') return { view: await findOwnRunView(tx, userId, id), run: null };
    if (isFinal(run.status)) {
      throw new ConflictError('run_is_final', 'This run has ended: there is nothing left to cancel.');
    }
    return { view: await cancel(tx, userId, run), run };
  });
  if (!cancelled.view) throw notFound('run');
  if (cancelled.run) {
    noteEnd(cancelled.run, 'CANCELLED', null);
    abortCalls(id);
    tellAirflow(cancelled.run);
  }
  return cancelled.view;
}

async function cancel(tx: Tx, userId: UserId, run: RunRow): Promise<Run> {
  const runId = proveRunId(run.id);
  await moveRun(tx, runId, {
    from: statesBefore('CANCELLED'),
    to: 'CANCELLED',
    epochGrows: true,
    at: new Date(),
    airflowClosed: run.path !== 'workflow',
  });
  await voidOutbox(tx, runId);
  await closeSpentBlocks(tx, runId);
  const used = await countAnsweredCalls(tx, runId);
  await settleQuota(tx, { userId, month: run.quotaMonth, reserved: run.callsReserved, used });
  await stopCallsEverywhere(tx, runId);
  return announceRun(tx, userId, runId, 'run.cancelled');
}

/** Nobody waits for it; while Airflow is away, the reconciler closes the DAG run later. */
function tellAirflow(run: RunRow): void {
  if (run.path !== 'workflow') return;
  endDagRun(run.id, run.epoch)
    .then(() => markAirflowClosed(systemScope('cancel'), run.id))
    .catch((error) => log.info({ error: messageOf(error) }, 'DAG run left to the reconciler'));
}
