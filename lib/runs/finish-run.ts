import { type StatusAnswer, statusAnswer } from '@/lib/contracts/internal';
import { inTransaction } from '@/lib/db';
import type { RunId } from '@/lib/scope';
import { finaliseRun } from './finalise-run';
import { assertUnfinished, lockForCallback } from './guard';
import { findStepAnswer, insertStepAnswer } from './replay-repository';

/**
 * The workflow has done all its rounds: final merge, ranking written, quota settled, SUCCEEDED.
 * @throws not_found, stale_epoch, run_is_final (ended otherwise)
 */
export async function finishRun(runId: RunId, epoch: number): Promise<StatusAnswer> {
  const stored = await inTransaction(async (tx) => {
    const run = await lockForCallback(tx, runId, epoch);
    const answer = await findStepAnswer(tx, runId, epoch, 'finish');
    if (!answer) assertUnfinished(run);
    return answer;
  });
  if (stored) return statusAnswer.parse(stored);
  const status = await finaliseRun(runId, {
    reason: null,
    airflowClosed: true,
    alongside: (tx, ended) => insertStepAnswer(tx, runId, epoch, 'finish', { status: ended }),
  });
  return { status };
}
