import { triggerDagRun } from '@/lib/airflow/client';
import { AirflowError } from '@/lib/airflow/error';
import { db } from '@/lib/db';
import { messageOf } from '@/lib/errors';
import { log } from '@/lib/log';
import { proveRunId, systemScope } from '@/lib/scope';
import { formatTraceparent } from '@/lib/telemetry/traceparent';
import { inRunTrace } from './in-run-trace';
import { noteWaiting } from './note-waiting';
import { claimDueOutbox, markFailed, markSent, type OutboxRow } from './outbox-repository';
import { findRun } from './repository';
import { isFinal } from './state';

const scope = systemScope('dispatcher');
const BATCH = 20;

/**
 * Sends what is due to Airflow; `runId` narrows it to the run that was just committed. A row that cannot be sent stays,
 * the run says that it waits for Airflow, and the reconciler tries again.
 */
export async function dispatchOutbox(runId?: string): Promise<void> {
  const rows = await claimDueOutbox(scope, BATCH, runId);
  await Promise.all(rows.map(send));
}

async function send(row: OutboxRow): Promise<void> {
  const runId = proveRunId(row.runId);
  const run = await findRun(db(), runId);
  if (!run || isFinal(run.status) || run.epoch !== row.epoch) return markSent(scope, row.id);
  await inRunTrace('dispatch', run, async (span) => {
    try {
      await triggerDagRun(row.runId, row.epoch, formatTraceparent(span));
      await markSent(scope, row.id);
      log.info({ attempts: row.attempts }, 'handed to Airflow');
      await noteWaiting(run, runId, null);
    } catch (error) {
      await markFailed(scope, row.id, messageOf(error));
      await noteWaiting(run, runId, { for: 'airflow' });
      if (!(error instanceof AirflowError)) throw error;
      log.warn({ attempts: row.attempts, error: messageOf(error) }, 'waiting for Airflow');
    }
  });
}
