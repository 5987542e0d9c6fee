import { z } from 'zod';
import { env } from '@/lib/env';
import { messageOf } from '@/lib/errors';
import { AirflowError } from './error';
import { bearer, forgetBearer } from './token';

const DAG = 'rank_todos';
const TIMEOUT_MS = 5_000;

const dagState = z.object({ is_paused: z.boolean(), has_import_errors: z.boolean() });
const dagRunState = z.object({ state: z.enum(['queued', 'running', 'success', 'failed']) });
export type DagRunState = z.infer<typeof dagRunState>['state'];

export const dagRunId = (runId: string, epoch: number) => `${runId}.${epoch}`;

/** Where people look at a DAG run; null where Airflow is not set up. */
export function dagRunPage(runId: string, epoch: number): string | null {
  const base = env().AIRFLOW_BASE_URL;
  return base ? new URL(`/dags/${DAG}/runs/${dagRunId(runId, epoch)}`, base).href : null;
}

/**
 * Starts the DAG run of this run and epoch; its tasks call back in the trace of `traceparent`. A 409 for that very id means it is already there, which is success.
 * @throws AirflowError when Airflow is away, the DAG is paused or does not import, or the trigger is refused.
 */
export async function triggerDagRun(runId: string, epoch: number, traceparent: string): Promise<void> {
  await assertDagTakesRuns();
  const response = await call('POST', `/api/v2/dags/${DAG}/dagRuns`, {
    dag_run_id: dagRunId(runId, epoch),
    logical_date: null,
    conf: { runId, epoch, traceparent },
  });
  if (!response.ok && response.status !== 409) throw await refusal(response, 'start the run');
}

/** @returns null when Airflow has no such DAG run. */
export async function findDagRunState(runId: string, epoch: number): Promise<DagRunState | null> {
  const response = await call('GET', `/api/v2/dags/${DAG}/dagRuns/${dagRunId(runId, epoch)}`);
  if (response.status === 404) return null;
  if (!response.ok) throw await refusal(response, 'look the run up');
  return dagRunState.parse(await response.json()).state;
}

/** Ends a DAG run that is no longer wanted. One that is gone or already ended is fine. */
export async function endDagRun(runId: string, epoch: number): Promise<void> {
  const state = await findDagRunState(runId, epoch);
  if (state !== 'queued' && state !== 'running') return;
  const response = await call('PATCH', `/api/v2/dags/${DAG}/dagRuns/${dagRunId(runId, epoch)}`, {
    state: 'failed',
  });
  if (!response.ok && response.status !== 404) throw await refusal(response, 'end the run');
}

/** A paused DAG takes a trigger and leaves the run queued for ever: look before saying that Airflow is up. */
async function assertDagTakesRuns(): Promise<void> {
  const response = await call('GET', `/api/v2/dags/${DAG}`);
  if (response.status === 404) throw new AirflowError(`Airflow has not read the DAG ${DAG} yet.`, 404);
  if (!response.ok) throw await refusal(response, 'look the DAG up');
  const dag = dagState.parse(await response.json());
  if (dag.has_import_errors)
    throw new AirflowError(`The DAG ${DAG} does not import; its page in Airflow says why.`, 200);
  if (dag.is_paused) throw new AirflowError(`The DAG ${DAG} is paused in Airflow.`, 200);
}

/** One request with our token; a token that Airflow no longer takes is renewed once. */
async function call(method: string, path: string, body?: unknown): Promise<Response> {
  const first = await send(method, path, body);
  if (first.status !== 401) return first;
  await first.body?.cancel();
  forgetBearer();
  return send(method, path, body);
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  const base = env().AIRFLOW_BASE_URL;
  if (!base) throw new AirflowError('Airflow is not set up (AIRFLOW_BASE_URL).', null);
  try {
    return await fetch(new URL(path, base), {
      method,
      headers: {
        authorization: `Bearer ${await bearer()}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  } catch (error) {
    if (error instanceof AirflowError) throw error;
    throw new AirflowError(`Airflow does not answer (${messageOf(error)}).`, null);
  }
}

async function refusal(response: Response, doing: string): Promise<AirflowError> {
  await response.body?.cancel();
  return new AirflowError(`Airflow would not ${doing} (HTTP ${response.status}).`, response.status);
}
