import { dagRunPage } from '@/lib/airflow/client';
import type { Actor } from '@/lib/auth/actor';
import { isDemoAccount } from '@/lib/auth/demo-accounts';
import type { RunSetup } from '@/lib/contracts/run-history';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { DEFAULT_URGENCY_WEIGHTS } from '@/lib/ranking/urgency';
import { proveRunId, type RunId } from '@/lib/scope';
import { findOwnRun } from './repository';
import { findSentEpoch } from './setup-repository';

/**
 * What a run went by, as it was when it began. Its page in Airflow is for those who run the place or try it out: it
 * shows what everybody runs.
 * @throws not_found
 */
export async function getSetup(user: Pick<Actor, 'id' | 'email' | 'role'>, id: string): Promise<RunSetup> {
  const run = await findOwnRun(db(), user.id, id);
  if (!run) throw notFound('run');
  const maySeeAirflow = user.role === 'ADMIN' || isDemoAccount(user.email);
  return {
    criteria: run.criteria,
    weights: { ...DEFAULT_URGENCY_WEIGHTS, ...run.urgencyWeights },
    ownWeights: run.urgencyWeights,
    timeZone: run.timeZone,
    plan: run.plan,
    blockSize: run.blockSize,
    rounds: run.rounds,
    callsPlanned: run.callsPlanned,
    callsReserved: run.callsReserved,
    estimateSeconds: run.estimateMs / 1_000,
    noise: run.noise,
    promptVersion: run.promptVersion,
    airflowUrl: maySeeAirflow ? await airflowPage(proveRunId(run.id)) : null,
  };
}

async function airflowPage(runId: RunId): Promise<string | null> {
  const epoch = await findSentEpoch(runId);
  return epoch === null ? null : dagRunPage(runId, epoch);
}
