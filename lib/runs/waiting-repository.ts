import type { RunStatus } from '@/lib/contracts/run';
import { db, type Tx } from '@/lib/db';
import type { RunId } from '@/lib/scope';
import type { Prisma } from '@/prisma/generated/client';

export type Waiting = { for: 'airflow' | 'queue' | 'rate_limit' | 'provider'; until?: Date | undefined };

/** An end of a wait that moves by less than this is no news: callers of one limit wait a little apart. */
const SAME_WAIT_MS = 2_500;

/** @returns true when this is news. `since` stays what it was while the run waits for the same thing. */
export async function setWaiting(tx: Tx, runId: RunId, waiting: Waiting | null): Promise<boolean> {
  const unfinished = {
    id: runId,
    status: { in: ['QUEUED', 'RUNNING'] },
  } satisfies Prisma.RankingRunWhereInput;
  const at = new Date();
  const ended = await endWait(tx, runId, { from: unfinished.status.in, at, unlessFor: waiting?.for });
  if (waiting === null) return ended;
  const begun = await tx.rankingRun.updateMany({
    where: { ...unfinished, waitingFor: null },
    data: { waitingFor: waiting.for, waitingSince: at, waitingUntil: waiting.until ?? null },
  });
  if (begun.count === 1 || !waiting.until) return begun.count === 1;
  const known = new Date(waiting.until.getTime() - SAME_WAIT_MS);
  const prolonged = await tx.rankingRun.updateMany({
    where: {
      ...unfinished,
      waitingFor: waiting.for,
      OR: [{ waitingUntil: null }, { waitingUntil: { lt: known } }],
    },
    data: { waitingUntil: waiting.until },
  });
  return prolonged.count === 1;
}

/**
 * Ends what the run waits for and keeps it for the run's history, in one statement: this is asked after every answer.
 * @returns false when it waits for nothing, or for what it is to go on waiting for.
 */
export async function endWait(
  tx: Tx,
  runId: RunId,
  { from, at, unlessFor = null }: { from: RunStatus[]; at: Date; unlessFor?: string | null | undefined },
): Promise<boolean> {
  const ended = await tx.$executeRaw`
    WITH ended AS (
      SELECT id, waiting_for, waiting_since FROM ranking_run
      WHERE id = ${runId}::uuid AND status::text = ANY(${from}::text[])
        AND waiting_for IS NOT NULL AND waiting_for IS DISTINCT FROM ${unlessFor}::text FOR UPDATE
    ), kept AS (
      INSERT INTO run_wait (run_id, since, waiting_for, until)
      SELECT id, waiting_since, waiting_for, ${at}::timestamptz FROM ended ON CONFLICT DO NOTHING
    )
    UPDATE ranking_run r SET waiting_for = NULL, waiting_since = NULL, waiting_until = NULL
    FROM ended WHERE r.id = ended.id`;
  return ended === 1;
}

/** Since when a run waits for that; null when it does not. */
export async function findWaitingSince(runId: RunId, what: Waiting['for']): Promise<Date | null> {
  const run = await db().rankingRun.findFirst({
    where: { id: runId, waitingFor: what },
    select: { waitingSince: true },
  });
  return run?.waitingSince ?? null;
}
