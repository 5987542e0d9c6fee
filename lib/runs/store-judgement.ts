import { settleQuota } from '@/lib/billing/quota';
import { db, inTransaction, type Tx } from '@/lib/db';
import { messageOf } from '@/lib/errors';
import { appendEvent } from '@/lib/events/append';
import { log } from '@/lib/log';
import { proveUserId, type RunId } from '@/lib/scope';
import { announceRun } from './announce';
import { insertJudgement, type NewJudgement } from './block-repository';
import { gatherEvidence } from './evidence';
import { orderEveryMs, TOP_IDS } from './limits';
import { topOf } from './rank-stored';
import { claimTurn, findRun, growRevision, lockRun, type RunRow, touchHeartbeat } from './repository';
import { isFinal } from './state';
import { setWaiting } from './waiting-repository';

const PROGRESS_EVERY_MS = 100;

/**
 * Keeps one answer for good and lets the page see it. Insert-if-absent: a second answer for the block changes nothing.
 * `isHeldBack` tells whether other calls wait for a limit now.
 */
export async function storeJudgement(
  run: RunRow,
  runId: RunId,
  judgement: NewJudgement,
  isHeldBack: () => boolean,
): Promise<void> {
  const isNews = await inTransaction(async (tx) => {
    // The run's row first: the same lock order everywhere.
    const now = await lockRun(tx, runId);
    if (!now) return false;
    const isLate = isFinal(now.status);
    if (!(await insertJudgement(tx, runId, { ...judgement, isLate }))) return false;
    if (isLate) {
      await chargeLate(tx, now, judgement.calls);
      return false;
    }
    const turn = await claimTurn(tx, runId, 'progressed_at', PROGRESS_EVERY_MS);
    // One answer that got through is not the end of a limit that holds the others back.
    const isFree = judgement.rankings.length > 0 && !isHeldBack();
    const noLongerWaits = isFree && (await setWaiting(tx, runId, null));
    if (turn || noLongerWaits) await announceRun(tx, proveUserId(run.userId), runId, 'run.progressed');
    return true;
  });
  if (!isNews) return;
  await touchHeartbeat(runId);
  if (judgement.rankings.length === 0) return;
  await showOrder(run, runId, judgement.round).catch((error) =>
    // The next answer shows it.
    log.warn({ error: messageOf(error) }, 'order so far not shown'),
  );
}

/** The run's end has settled its quota: an answer that comes after it was paid for all the same. The next run uses it. */
async function chargeLate(tx: Tx, run: RunRow, calls: number): Promise<void> {
  const userId = proveUserId(run.userId);
  await settleQuota(tx, { userId, month: run.quotaMonth, reserved: 0, used: calls });
}

/** The order re-forms while answers arrive, at most twice a second per run, over all processes. */
async function showOrder(known: RunRow, runId: RunId, round: number): Promise<void> {
  if (!(await claimTurn(db(), runId, 'order_updated_at', orderEveryMs(known.itemCount)))) return;
  const run = await findRun(db(), runId);
  if (!run || isFinal(run.status)) return;
  const top = await topOf(await gatherEvidence(db(), run, runId), TOP_IDS);
  await inTransaction(async (tx) => {
    // Another order was shown since: it knew more.
    const revision = await growRevision(tx, runId, run.revision);
    if (revision === null) return;
    await appendEvent(tx, proveUserId(run.userId), 'run.order-updated', { round, revision, top }, runId);
  });
}
