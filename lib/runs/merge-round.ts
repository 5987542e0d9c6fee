import { type ChunksAnswer, chunksAnswer } from '@/lib/contracts/internal';
import { inTransaction, type Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { appendEvent } from '@/lib/events/append';
import { proveUserId, type RunId } from '@/lib/scope';
import { announceRun } from './announce';
import { type Evidence, gatherEvidence } from './evidence';
import { assertUnfinished, lockForCallback } from './guard';
import { orderEveryMs, TOP_IDS } from './limits';
import { planNextRound } from './plan-next-round';
import { topOf } from './rank-stored';
import { findStepAnswer, insertStepAnswer } from './replay-repository';
import { claimTurn, growRevision, type RunRow } from './repository';

/**
 * Merges every answer so far and plans the round after `round`; `[]` = enough.
 * @throws not_found, stale_epoch, run_is_final
 */
export async function mergeRound(runId: RunId, epoch: number, round: number): Promise<ChunksAnswer> {
  return inTransaction(
    async (tx) => {
      const run = await lockForCallback(tx, runId, epoch);
      const step = `merge:${round}`;
      const stored = await findStepAnswer(tx, runId, epoch, step);
      if (stored) return chunksAnswer.parse(stored);
      assertUnfinished(run);
      if (run.status !== 'RUNNING')
        throw new AppError('validation_failed', 'Begin the run before merging a round.');
      const evidence = await gatherEvidence(tx, run, runId);
      const answer = { chunks: await nextChunks(tx, run, runId, round, evidence) };
      await insertStepAnswer(tx, runId, epoch, step, answer);
      const userId = proveUserId(run.userId);
      await announceRun(tx, userId, runId, 'run.progressed');
      // Shown a moment ago: the next answer, or the result, shows what the last ones changed.
      if (await claimTurn(tx, runId, 'order_updated_at', orderEveryMs(run.itemCount))) {
        // The run is locked and unfinished: nobody grew it meanwhile.
        const revision = (await growRevision(tx, runId, run.revision)) ?? run.revision;
        const order = { round, revision, top: await topOf(evidence, TOP_IDS) };
        await appendEvent(tx, userId, 'run.order-updated', order, runId);
      }
      return answer;
    },
    { timeoutMs: 60_000 },
  );
}

async function nextChunks(
  tx: Tx,
  run: RunRow,
  runId: RunId,
  round: number,
  evidence: Evidence,
): Promise<number[]> {
  const ofRound = evidence.judgements.filter((judgement) => judgement.round === round);
  // A provider that answered nothing in a whole round will not do better in the next: end with what is there.
  if (ofRound.length > 0 && ofRound.every((judgement) => judgement.rankings.length === 0)) return [];
  return planNextRound(tx, { ...run, round }, runId, evidence);
}
