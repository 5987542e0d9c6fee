import { type ChunksAnswer, chunksAnswer } from '@/lib/contracts/internal';
import { inTransaction, type Tx } from '@/lib/db';
import type { RunId } from '@/lib/scope';
import { proveUserId } from '@/lib/scope';
import { announceRun } from './announce';
import { gatherEvidence } from './evidence';
import { assertUnfinished, lockForCallback } from './guard';
import { planNextRound } from './plan-next-round';
import { findStepAnswer, insertStepAnswer } from './replay-repository';
import { moveRun, type RunRow } from './repository';

/**
 * A worker has taken the run: marks it RUNNING and plans round 1. At a later epoch (the run was handed over) nothing is
 * planned or paid twice: rounds that were judged answer at once, and the first open one goes on.
 * @throws not_found, stale_epoch, run_is_final
 */
export async function beginRun(runId: RunId, epoch: number): Promise<ChunksAnswer> {
  return inTransaction(
    async (tx) => {
      const run = await lockForCallback(tx, runId, epoch);
      const stored = await findStepAnswer(tx, runId, epoch, 'begin');
      if (stored) return chunksAnswer.parse(stored);
      assertUnfinished(run);
      return begin(tx, run, runId);
    },
    { timeoutMs: 60_000 },
  );
}

async function begin(tx: Tx, run: RunRow, runId: RunId): Promise<ChunksAnswer> {
  const startsNow = await moveRun(tx, runId, { from: ['QUEUED'], to: 'RUNNING', at: new Date() });
  const chunks = await planNextRound(tx, { ...run, round: 0 }, runId, await gatherEvidence(tx, run, runId));
  const answer = { chunks };
  await insertStepAnswer(tx, runId, run.epoch, 'begin', answer);
  await announceRun(tx, proveUserId(run.userId), runId, startsNow ? 'run.started' : 'run.progressed');
  return answer;
}
