import { db, inTransaction } from '@/lib/db';
import { appendEvent } from '@/lib/events/append';
import { proveUserId, type RunId } from '@/lib/scope';
import { announceRun } from './announce';
import { insertJudgement, type NewJudgement } from './block-repository';
import { TOP_IDS } from './merge-round';
import { gatherEvidence, rankEvidence } from './rank-stored';
import { claimTurn, findRun, growRevision, type RunRow, setWaiting, touchHeartbeat } from './repository';
import { isFinal } from './state';

const PROGRESS_EVERY_MS = 100;
const ORDER_EVERY_MS = 500;

/** Keeps one answer for good and lets the page see it. Insert-if-absent: a second answer for the block changes nothing. */
export async function storeJudgement(run: RunRow, runId: RunId, judgement: NewJudgement): Promise<void> {
  const userId = proveUserId(run.userId);
  const stored = await inTransaction(async (tx) => {
    // The run's row first: the same lock order everywhere.
    const turn = await claimTurn(tx, runId, 'progressed_at', PROGRESS_EVERY_MS);
    const inserted = await insertJudgement(tx, runId, judgement);
    if (!inserted) return false;
    const noLongerWaits = judgement.rankings.length > 0 && (await setWaiting(tx, runId, null));
    const now = await findRun(tx, runId);
    if (now && !isFinal(now.status) && (turn || noLongerWaits)) {
      await announceRun(tx, userId, runId, 'run.progressed');
    }
    return true;
  });
  if (!stored) return;
  await touchHeartbeat(runId);
  if (judgement.rankings.length > 0) await showOrder(run, runId, judgement.round);
}

/** The order re-forms while answers arrive, at most twice a second per run, over all processes. */
async function showOrder(run: RunRow, runId: RunId, round: number): Promise<void> {
  if (!(await claimTurn(db(), runId, 'order_updated_at', ORDER_EVERY_MS))) return;
  const { entries } = rankEvidence(run, await gatherEvidence(db(), run, runId));
  await inTransaction(async (tx) => {
    const revision = await growRevision(tx, runId);
    const now = await findRun(tx, runId);
    if (!now || isFinal(now.status)) return;
    const top = entries.slice(0, TOP_IDS).map((entry) => entry.todoId);
    await appendEvent(tx, proveUserId(run.userId), 'run.order-updated', { round, revision, top }, runId);
  });
}
