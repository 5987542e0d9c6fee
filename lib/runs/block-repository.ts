import { z } from 'zod';
import { db, type Tx } from '@/lib/db';
import type { PartialRanking } from '@/lib/ranking/types';
import type { RunId } from '@/lib/scope';
import type { Prisma } from '@/prisma/generated/client';
import type { HeldBlock } from './call-repository';

/** A planned call as it is stored. `items` are run item indexes in the order to show them. */
export type PlannedBlock = { block: number; chunk: number; items: number[]; wantsReasons: boolean };

/** An answer, and in round 0 when and by which model it was given. */
export type StoredRanking = Pick<PartialRanking, 'items' | 'shownAt'> & { judgedAt?: string; model?: string };

export type StoredJudgement = {
  round: number;
  block: number;
  rankings: StoredRanking[];
  reasons: Record<string, string>;
  failure: string | null;
  /** The model that answered, by its own account; '' in round 0. */
  model: string;
};

export type NewJudgement = StoredJudgement & {
  calls: number;
  retries: number;
  tokensIn: number;
  tokensOut: number;
  costUsd: number | null;
  latencyMs: number;
  /** Came after the end of the run. */
  isLate?: boolean;
};

const usage = z.object({
  calls: z.int(),
  retries: z.int(),
  tokensIn: z.int(),
  tokensOut: z.int(),
  costUsd: z.number().nullable(),
});
const spentCalls = z.object({ badAnswers: z.int(), failure: z.string(), model: z.string(), usage });
/** What earlier tries of a block took whose answers could not be used. */
export type Spent = z.infer<typeof spentCalls>;

export const storedRankings = z.array(
  z.object({
    items: z.array(z.int()),
    shownAt: z.array(z.number()),
    judgedAt: z.string().optional(),
    model: z.string().optional(),
  }),
);
export const storedReasons = z.record(z.string(), z.string());

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

export type ClaimedBlock = {
  block: number;
  items: number[];
  wantsReasons: boolean;
  attempts: number;
  /** Calls that a holder before us started and never settled: its process died. */
  openCalls: number;
  spent: Spent | null;
};

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
  const [claimed] = await tx.$queryRaw<(Omit<ClaimedBlock, 'spent'> & { spent: unknown })[]>`
    UPDATE run_block SET lease_until = clock_timestamp() + ${leaseMs} * interval '1 ms', lease_holder = ${holder}::uuid
    WHERE (run_id, round, block) = (
      SELECT b.run_id, b.round, b.block FROM run_block b
      WHERE b.run_id = ${key.runId}::uuid AND b.round = ${key.round} AND b.chunk = ${key.chunk}
        AND (b.lease_until IS NULL OR b.lease_until < clock_timestamp())
        AND NOT EXISTS (
          SELECT 1 FROM judgement j WHERE j.run_id = b.run_id AND j.round = b.round AND j.block = b.block)
      ORDER BY b.block LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING block, items, wants_reasons AS "wantsReasons", attempts, open_calls AS "openCalls", spent`;
  return claimed ? { ...claimed, spent: spentCalls.nullable().parse(claimed.spent) } : null;
}

/** Never throws: a renewal that is missed once is made up for by the next. */
export async function renewLease({ runId, round, block, holder }: HeldBlock, leaseMs: number): Promise<void> {
  await db().$executeRaw`
      UPDATE run_block SET lease_until = clock_timestamp() + ${leaseMs} * interval '1 ms'
      WHERE run_id = ${runId}::uuid AND round = ${round} AND block = ${block} AND lease_holder = ${holder}::uuid`.catch(
    () => undefined,
  );
}

/** Lets others have the block. `spent` is kept with it; calls that were answered have left the open ones. */
export async function releaseBlock(
  { runId, round, block, holder }: HeldBlock,
  options: { countAttempt: boolean; spent: Spent | null },
): Promise<void> {
  await db().runBlock.updateMany({
    where: { runId, round, block, leaseHolder: holder },
    data: {
      leaseUntil: null,
      leaseHolder: null,
      openCalls: 0,
      ...(options.spent ? { spent: options.spent } : {}),
      ...(options.countAttempt ? { attempts: { increment: 1 } } : {}),
    },
  });
}

/** @returns false when this block was judged before: the stored answer stays. */
export async function insertJudgement(tx: Tx, runId: RunId, judgement: NewJudgement): Promise<boolean> {
  return (await insertJudgements(tx, runId, [judgement])) === 1;
}

/** One statement for any number. @returns how many were new */
export async function insertJudgements(
  tx: Tx,
  runId: RunId,
  judgements: readonly NewJudgement[],
): Promise<number> {
  const inserted = await tx.judgement.createMany({
    data: judgements.map((judgement) => ({
      ...judgement,
      runId,
      rankings: judgement.rankings as Prisma.InputJsonValue,
    })),
    skipDuplicates: true,
  });
  return inserted.count;
}

/** The judgements that make a run's order, in no order, without those of `seen`: stored ones never change. */
export async function findJudgements(
  client: Tx,
  runId: RunId,
  seen: readonly Pick<StoredJudgement, 'round' | 'block'>[],
): Promise<StoredJudgement[]> {
  const rounds = seen.map(({ round }) => round);
  const blocks = seen.map(({ block }) => block);
  const rows = await client.$queryRaw<
    (Omit<StoredJudgement, 'rankings' | 'reasons'> & { rankings: unknown; reasons: unknown })[]
  >`
    SELECT round, block, rankings, reasons, failure, model FROM judgement
    WHERE run_id = ${runId}::uuid AND NOT is_late
      AND (round, block) NOT IN (SELECT * FROM unnest(${rounds}::int[], ${blocks}::int[]))`;
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
