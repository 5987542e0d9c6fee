import { endDagRun, findDagRunState } from '@/lib/airflow/client';
import { AirflowError } from '@/lib/airflow/error';
import { airflowHealth } from '@/lib/airflow/health';
import { inTransaction } from '@/lib/db';
import { messageOf } from '@/lib/errors';
import { log } from '@/lib/log';
import { proveRunId, proveUserId, systemScope } from '@/lib/scope';
import { announceRun } from './announce';
import {
  type BackgroundRun,
  findQueue,
  findRunsToClose,
  findUnfinishedRuns,
  markAirflowClosed,
} from './background-repository';
import { dispatchOutbox } from './dispatch-outbox';
import { finaliseRun } from './finalise-run';
import { handOver } from './hand-over';
import { inRunTrace } from './in-run-trace';
import { DIRECT_OVERRUN_MS, deadlineMs, EPOCHS_MAX, HEARTBEAT_LEASE_MS, QUEUE_PATIENCE_MS } from './limits';
import { noteWaiting } from './note-waiting';
import { findSentAt, makeOutboxDue } from './outbox-repository';

const scope = systemScope('reconciler');
const CLOSE_BATCH = 20;
/** A run that was sent and is not begun after this long is looked after. */
const BEGIN_GRACE_MS = 10_000;

let airflowWasUp = true;

/** One pass over everything unfinished. Each run by itself: what goes wrong with one does not stop the others. */
export async function reconcile(now = new Date()): Promise<void> {
  const airflowUp = (await airflowHealth()).status === 'ok';
  if (airflowUp && !airflowWasUp) await makeOutboxDue(scope);
  airflowWasUp = airflowUp;
  await guard('outbox', () => dispatchOutbox());
  for (const run of await findUnfinishedRuns(scope)) {
    await guardRun('look after', run, () =>
      run.status === 'QUEUED' ? lookAfterQueued(run, now, airflowUp) : lookAfterRunning(run, now),
    );
  }
  await guard('queue', tellQueue);
  if (!airflowUp) return;
  for (const run of await findRunsToClose(scope, CLOSE_BATCH)) await guardRun('close', run, () => close(run));
}

const guardRun = (what: string, run: BackgroundRun, work: () => Promise<void>) =>
  inRunTrace(what, run, () => guard(what, work));

async function guard(what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AirflowError) log.info({ what, error: error.message }, 'Airflow could not be asked');
    else log.error({ what, error: messageOf(error) }, 'reconciling failed');
  }
}

async function lookAfterQueued(run: BackgroundRun, now: Date, airflowUp: boolean): Promise<void> {
  const runId = proveRunId(run.id);
  const waitedMs = now.getTime() - run.createdAt.getTime();
  if (waitedMs > QUEUE_PATIENCE_MS) {
    await finaliseRun(runId, { reason: 'waited_too_long' });
    return;
  }
  if (run.path !== 'workflow') {
    // The process that took it never began it.
    if (waitedMs > BEGIN_GRACE_MS) await takeOver(run);
    return;
  }
  const sentAt = await findSentAt(scope, run.id, run.epoch);
  if (!sentAt || now.getTime() - sentAt.getTime() < BEGIN_GRACE_MS) return;
  if (!airflowUp) {
    await noteHold(run, 'airflow');
    return;
  }
  const state = await findDagRunState(run.id, run.epoch);
  if (state === null) await takeOver(run);
  else if (state === 'queued' || state === 'running') await noteHold(run, 'queue');
  else await finaliseRun(runId, { reason: 'workflow_failed', airflowClosed: true });
}

async function lookAfterRunning(run: BackgroundRun, now: Date): Promise<void> {
  const runId = proveRunId(run.id);
  const startedAt = run.startedAt ?? run.createdAt;
  if (now.getTime() - startedAt.getTime() > deadlineMs(run.estimateMs)) {
    await finaliseRun(runId, { reason: 'deadline' });
    return;
  }
  if (isOverrun(run, now)) {
    await takeOver(run);
    return;
  }
  const quietMs = now.getTime() - (run.heartbeatAt ?? startedAt).getTime();
  if (quietMs < HEARTBEAT_LEASE_MS) return;
  if (run.path === 'workflow') {
    // Not sent yet, because Airflow is away or the DAG is paused: the outbox has it.
    if (!(await findSentAt(scope, run.id, run.epoch))) return;
    const state = await askAirflow(run);
    // It has it: Airflow retries its own dead workers, and holds the steps of a paused DAG or a full pool.
    const holdUp =
      state === 'queued' || state === 'running' ? 'queue' : state === 'unknown' ? 'airflow' : null;
    if (holdUp) {
      // What the last step waited for is why it is silent: Airflow pauses before it tries that step again.
      if (run.waitingFor === null || isAirflows(run.waitingFor)) await noteHold(run, holdUp);
      return;
    }
  }
  await takeOver(run);
}

/** Every pass finds it so again: what the row says already costs no transaction. */
async function noteHold(run: BackgroundRun, what: 'airflow' | 'queue'): Promise<void> {
  if (run.waitingFor !== what) await noteWaiting(run, proveRunId(run.id), { for: what });
}

const isAirflows = (waitingFor: string) => waitingFor === 'airflow' || waitingFor === 'queue';

/** The direct path is for what is over soon: the process that works on it meets the next epoch and stops. */
function isOverrun({ path, startedAt, estimateMs }: BackgroundRun, now: Date): boolean {
  if (path !== 'direct' || !startedAt) return false;
  return now.getTime() - startedAt.getTime() > Math.max(DIRECT_OVERRUN_MS, 3 * estimateMs);
}

/** Where each queued run stood when its person last heard of it. */
let toldPositions = new Map<string, number>();

/** A run ahead has begun or ended: those behind it move up, and nothing of their own would say so. */
async function tellQueue(): Promise<void> {
  const queue = await findQueue(scope);
  const moved = queue.filter(({ id, position }) => (toldPositions.get(id) ?? position) !== position);
  toldPositions = new Map(queue.map(({ id, position }) => [id, position]));
  for (const { id, userId } of moved) {
    await inTransaction((tx) => announceRun(tx, proveUserId(userId), proveRunId(id), 'run.progressed'));
  }
}

async function askAirflow(run: BackgroundRun) {
  try {
    return await findDagRunState(run.id, run.epoch);
  } catch (error) {
    if (error instanceof AirflowError) return 'unknown' as const;
    throw error;
  }
}

/** Another epoch, as long as that is likely to help. */
async function takeOver(run: BackgroundRun): Promise<void> {
  const runId = proveRunId(run.id);
  if (run.epoch >= EPOCHS_MAX) await finaliseRun(runId, { reason: 'workflow_failed' });
  // Begun since it was looked at: somebody has it.
  else await handOver(runId, run.epoch, [run.status]);
}

/** Ends DAG runs nobody wants any more. A cancel has grown the epoch, so the one before it is the one to end. */
async function close(run: BackgroundRun): Promise<void> {
  for (const epoch of [run.epoch - 1, run.epoch]) if (epoch > 0) await endDagRun(run.id, epoch);
  await markAirflowClosed(scope, run.id);
}
