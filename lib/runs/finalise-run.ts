import { settleQuota } from '@/lib/billing/quota';
import { noteAgreement } from '@/lib/calibration/note-agreement';
import type { RunStatus } from '@/lib/contracts/run';
import { inTransaction, type Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { proveUserId, type RunId } from '@/lib/scope';
import { abortCalls } from './aborts';
import { announceRun } from './announce';
import { closeSpentBlocks, countAnsweredCalls } from './call-repository';
import { type Evidence, gatherEvidence, isSameModel } from './evidence';
import { assertKnown } from './guard';
import { forgetItems } from './known-items';
import { LOST_SHARE } from './limits';
import { noteEnd } from './note-end';
import { voidOutbox } from './outbox-repository';
import { rankEvidence } from './rank-stored';
import { insertEntries } from './ranking-repository';
import { lockRun, moveRun, type RunRow, stopCallsEverywhere } from './repository';
import { type DegradedReason, isFinal, statesBefore } from './state';

/** Why a run ends now. `null` = it went its way; whether it is degraded is then read off its judgements. */
export type Ending = {
  reason: DegradedReason | null;
  /** The provider's own words, where it is the reason. */
  message?: string;
  /** True when the DAG run is ending by itself, or there never was one. */
  airflowClosed?: boolean;
  /** Runs in the same transaction, after the run has moved: for the stored answer of `finish`. */
  alongside?: (tx: Tx, status: RunStatus) => Promise<void>;
};

/**
 * The one way a run ends by itself. Whatever went wrong, the order is made of the judgements that are stored, and of
 * urgency where there are none; only a provider that rejects us before the first answer makes it FAILED.
 * First final state wins: a run that is final already stays as it is. Settles the quota and tells the owner.
 * @returns the state the run is in now
 */
export async function finaliseRun(runId: RunId, ending: Ending): Promise<RunStatus> {
  const { run, status, reason } = await inTransaction(
    async (tx) => {
      const run = await lockRun(tx, runId);
      assertKnown(run);
      if (isFinal(run.status)) return { run, status: run.status, reason: null };
      return { run, ...(await end(tx, run, runId, ending)) };
    },
    { timeoutMs: 60_000 },
  );
  if (!isFinal(run.status)) noteEnd(run, status, reason);
  abortCalls(runId);
  forgetItems(runId);
  return status;
}

async function end(
  tx: Tx,
  run: RunRow,
  runId: RunId,
  ending: Ending,
): Promise<{ status: RunStatus; reason: DegradedReason | null }> {
  await closeSpentBlocks(tx, runId);
  const evidence = await gatherEvidence(tx, run, runId);
  const ranked = await rankEvidence(evidence);
  const failed = ending.reason === 'provider_rejected' && evidence.rankings.length === 0;
  const to = failed ? 'FAILED' : 'SUCCEEDED';
  const reason = failed ? null : (ending.reason ?? shortfall(run, evidence));
  await moveRun(tx, runId, {
    from: statesBefore(to),
    to,
    at: new Date(),
    degraded: reason && { reason, message: ending.message },
    airflowClosed: ending.airflowClosed ?? (run.path !== 'workflow' || !env().AIRFLOW_BASE_URL),
    ...(failed
      ? {
          error: {
            code: 'provider_rejected',
            message: ending.message ?? 'The model provider refused our calls.',
          },
        }
      : { predictedTau: ranked.predictedTau, conflicts: ranked.conflicts }),
  });
  if (!failed) await insertEntries(tx, runId, ranked.entries);
  await learnFrom(tx, run, evidence);
  await voidOutbox(tx, runId);
  await stopCallsEverywhere(tx, runId);
  await ending.alongside?.(tx, to);
  const used = await countAnsweredCalls(tx, runId);
  const userId = proveUserId(run.userId);
  await settleQuota(tx, { userId, month: run.quotaMonth, reserved: run.callsReserved, used });
  await announceRun(tx, userId, runId, failed ? 'run.failed' : 'run.succeeded');
  return { status: to, reason };
}

/** Round 1 shows blocks drawn at random: they tell how well the model agrees with itself, and the next plan goes by it. */
async function learnFrom(tx: Tx, run: RunRow, { judgements }: Evidence): Promise<void> {
  if (run.plan !== 'full') return;
  const own = judgements.filter(({ round, model }) => round === 1 && isSameModel(model, run.model));
  const key = { model: run.model, promptVersion: run.promptVersion };
  await noteAgreement(
    tx,
    proveUserId(run.userId),
    key,
    own.flatMap(({ rankings }) => rankings),
  );
}

/** What a run that went its way still lacks; null when it is whole. */
function shortfall(run: RunRow, { judgements, rankings }: Evidence): DegradedReason | null {
  const asked = judgements.filter((judgement) => judgement.round > 0);
  if (run.callsPlanned === 0) return null;
  if (asked.length === 0 && rankings.length === 0) return 'workflow_failed';
  const lost = asked.filter((judgement) => judgement.rankings.length === 0);
  if (lost.length <= asked.length * LOST_SHARE && asked.length >= run.callsPlanned * (1 - LOST_SHARE))
    return null;
  if (rankings.length === 0 && lost.every((judgement) => judgement.failure === 'unavailable')) {
    return 'provider_unavailable';
  }
  return lost.some((judgement) => judgement.failure === 'budget') ? 'budget' : 'partial_answers';
}
