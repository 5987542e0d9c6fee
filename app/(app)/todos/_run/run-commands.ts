import type { QueryClient } from '@tanstack/react-query';
import { ApiProblem, api } from '@/app/_components/api';
import type { Run, StartRunRequest } from '@/lib/contracts/run';
import { fetchRun, introduceRun, rememberAnswer } from '../../_data/run-cache';
import { reloadOrder } from '../../_events/reload-order';

const RUNS = '/api/v1/ranking-runs';

/**
 * Asks for a run.
 * @throws ApiProblem: premium_required, quota_exhausted, nothing_to_rank, rate_limited, unreachable, …
 */
export function startRun(client: QueryClient, request: StartRunRequest, click: string): Promise<Run> {
  const headers = { 'idempotency-key': click };
  return begin(client, () => api.post<Run>(RUNS, request, { headers }));
}

/** Another run over the list as it is now, which keeps the answers that still hold. @throws ApiProblem, as startRun */
export function retryRun(client: QueryClient, runId: string): Promise<Run> {
  return begin(client, () => api.post<Run>(`${RUNS}/${runId}/retry`));
}

/** Shows the run that was asked for, or joins the one that is already going on. */
async function begin(client: QueryClient, ask: () => Promise<Run>): Promise<Run> {
  try {
    const run = await ask();
    introduceRun(client, run);
    return run;
  } catch (error) {
    const runId =
      error instanceof ApiProblem && error.code === 'run_already_active' ? error.body.runId : null;
    if (typeof runId !== 'string') throw error;
    return await rememberAnswer(client, () => fetchRun(runId));
  }
}

export async function cancelRun(client: QueryClient, runId: string): Promise<void> {
  try {
    await rememberAnswer(client, () => api.post<Run>(`${RUNS}/${runId}/cancel`));
  } catch (error) {
    // It ended while the click was on its way: show how.
    if (!(error instanceof ApiProblem) || error.code !== 'run_is_final') throw error;
    await rememberAnswer(client, () => fetchRun(runId));
  }
}

/** All of the proposed order, or only the named items. */
export async function applyRun(client: QueryClient, runId: string, todoIds?: string[]): Promise<void> {
  await api.post<Run>(`${RUNS}/${runId}/apply`, todoIds ? { todoIds } : {});
  await reloadOrder(client);
}

export async function revertRun(client: QueryClient, runId: string): Promise<void> {
  await api.post<Run>(`${RUNS}/${runId}/revert`);
  await reloadOrder(client);
}
