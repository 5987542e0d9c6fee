import type { ReportRequest, StatusAnswer } from '@/lib/contracts/internal';
import { db } from '@/lib/db';
import { log } from '@/lib/log';
import type { RunId } from '@/lib/scope';
import { finaliseRun } from './finalise-run';
import { assertKnown } from './guard';
import { findRun } from './repository';
import { isFinal } from './state';

/**
 * What Airflow saw at the end of its DAG run. Finalises from what is stored if nobody did; a report of an older epoch,
 * or of a run that has ended, changes nothing. Never a 409: a report is news, not a claim.
 * @throws not_found
 */
export async function reportRun(runId: RunId, report: ReportRequest): Promise<StatusAnswer> {
  const run = await findRun(db(), runId);
  assertKnown(run);
  log.info({ state: report.state, failedTasks: report.failedTasks }, 'workflow reported');
  if (isFinal(run.status) || report.epoch !== run.epoch) return { status: run.status };
  return { status: await finaliseRun(runId, { reason: 'workflow_failed', airflowClosed: true }) };
}
