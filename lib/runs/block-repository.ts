import { z } from 'zod';
import { db, type Tx } from '@/lib/db';
import type { PartialRanking } from '@/lib/ranking/types';
import type { RunId } from '@/lib/scope';
import type { Prisma } from '@/prisma/generated/client';

/** A planned call as it is stored. `items` are run item indexes in the order to show them. */
export type PlannedBlock = { block: number; chunk: number; items: number[]; wantsReasons: boolean };

export type StoredJudgement = {
  round: number;
  block: number;
  rankings: PartialRanking[];
  reasons: Record<string, string>;
  failure: string | null;
};

export type NewJudgement = StoredJudgement & {
  model: string;
  calls: number;
  retries: number;
  tokensIn: number;
  tokensOut: number;
  costUsd: number | null;
  latencyMs: number;
};

const storedRankings = z.array(z.object({ items: z.array(z.int()), shownAt: z.array(z.number()) }));
const storedReasons = z.record(z.string(), z.string());

/** Insert-if-absent: planning a round twice plans it once. */
export async function insertBlocks(
  tx: Tx,
  runId: RunId,
  round: number,
  blocks: PlannedBlock[],
): Promise<void> {
  await tx.runBlock.createMany({
    data: blocks.map((block) => ({ ...block, runId, round })),
    skipDuplicates: true,
  });
}

export type RoundProgress = { chunk: number; open: number };

/** Chunks of a round, each with the number of its blocks that have no judgement yet. */
export async function openByChunk(tx: Tx, runId: RunId, round: number): Promise<RoundProgress[]> {
  return tx.$queryRaw<RoundProgress[]>`
    SELECT b.chunk, (count(*) FILTER (WHERE j.run_id IS NULL))::int AS open
    FROM run_block b LEFT JOIN judgement j ON j.run_id = b.run_id AND j.round = b.round AND j.block = b.block
    WHERE b.run_id = ${runId}::uuid AND b.round = ${round} GROUP BY b.chunk ORDER BY b.chunk`;
}

export type ClaimedBlock = { block: number; items: number[]; wantsReasons: boolean; attempts: number };

/**
 * Takes one open block of the chunk for `leaseMs`, skipping what another holds.
 * @returns null when nothing is open to us right now.
 */
export async function claimBlock(
  tx: Tx,
  key: { runId: RunId; round: number; chunk: number },
  holder: string,
  leaseMs: number,
): Promise<ClaimedBlock | null> {
  const [claimed] = await tx.$queryRaw<ClaimedBlock[]>`
    UPDATE run_block SET lease_until = clock_timestamp() + ${leaseMs} * interval '1 ms', lease_holder = ${holder}::uuid
    WHERE (run_id, round, block) = (
      SELECT b.run_id, b.round, b.block FROM run_block b
      WHERE b.run_id = ${key.runId}::uuid AND b.round = ${key.round} AND b.chunk = ${key.chunk}
        AND (b.lease_until IS NULL OR b.lease_until < clock_timestamp())
        AND NOT EXISTS (
          SELECT 1 FROM judgement j WHERE j.run_id = b.run_id AND j.round = b.round AND j.block = b.block)
      ORDER BY b.block LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING block, items, wants_reasons AS "wantsReasons", attempts`;
  return claimed ?? null;
}

/** Never throws: a renewal that is missed once is made up for by the next. */
export async function renewLease(
  runId: RunId,
  round: number,
  block: number,
  holder: string,
  leaseMs: number,
): Promise<void> {
  await db()
    .runBlock.updateMany({
      where: { runId, round, block, leaseHolder: holder },
      data: { leaseUntil: new Date(Date.now() + leaseMs) },
    })
    .catch(() => undefined);
}

export async function releaseBlock(
  runId: RunId,
  round: number,
  block: number,
  holder: string,
  options: { countAttempt: boolean },
): Promise<void> {
  await db().runBlock.updateMany({
    where: { runId, round, block, leaseHolder: holder },
    data: {
      leaseUntil: null,
      leaseHolder: null,
      ...(options.countAttempt ? { attempts: { increment: 1 } } : {}),
    },
  });
}

/** @returns false when this block was judged before: the stored answer stays. */
export async function insertJudgement(tx: Tx, runId: RunId, judgement: NewJudgement): Promise<boolean> {
  const inserted = await tx.judgement.createMany({
    data: [{ ...judgement, runId, rankings: judgement.rankings as Prisma.InputJsonValue }],
    skipDuplicates: true,
  });
  return inserted.count === 1;
}

export async function findJudgements(client: Tx, runId: RunId): Promise<StoredJudgement[]> {
  const rows = await client.judgement.findMany({
    where: { runId },
    orderBy: [{ round: 'asc' }, { block: 'asc' }],
    select: { round: true, block: true, rankings: true, reasons: true, failure: true },
  });
  return rows.map((row) => ({
    ...row,
    rankings: storedRankings.parse(row.rankings),
    reasons: storedReasons.parse(row.reasons),
  }));
}

/** Blocks of a round in order, for a plan that was stored before. */
export async function countBlocks(tx: Tx, runId: RunId): Promise<number> {
  return tx.runBlock.count({ where: { runId } });
}

/** Answered calls so far: what the quota is charged. */
export async function countAnsweredCalls(tx: Tx, runId: RunId): Promise<number> {
  const sum = await tx.judgement.aggregate({ where: { runId, round: { gt: 0 } }, _sum: { calls: true } });
  return sum._sum.calls ?? 0;
}

/** Reserves one call of the run's budget, if the run still runs at this epoch. */
export async function startCall(runId: RunId, epoch: number): Promise<boolean> {
  const started = await db().$executeRaw`
    UPDATE ranking_run SET calls_started = calls_started + 1
    WHERE id = ${runId}::uuid AND epoch = ${epoch} AND status = 'RUNNING' AND calls_started < calls_reserved`;
  return started === 1;
}

/** Gives back calls that were started but not answered. */
export async function returnCalls(runId: RunId, calls: number): Promise<void> {
  if (calls === 0) return;
  await db().$executeRaw`
    UPDATE ranking_run SET calls_started = greatest(0, calls_started - ${calls}) WHERE id = ${runId}::uuid`;
}

/** After a crash the calls in flight are gone: the budget is what was really answered. */
export async function resetStartedCalls(tx: Tx, runId: RunId, answered: number): Promise<void> {
  await tx.rankingRun.update({ where: { id: runId }, data: { callsStarted: answered } });
}
