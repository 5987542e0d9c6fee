import { db, type Tx } from '@/lib/db';
import type { RunId } from '@/lib/scope';

/** A block as its holder knows it. */
export type HeldBlock = { runId: RunId; round: number; block: number; holder: string };

/**
 * Reserves one call of the run's budget for a held block, if the run still runs at this epoch. The call is noted on the
 * block too: what a process that dies had in flight goes back to the budget when the block is claimed again.
 */
export async function startCall({ runId, round, block, holder }: HeldBlock, epoch: number): Promise<boolean> {
  const started = await db().$executeRaw`
    WITH started AS (
      UPDATE ranking_run r SET calls_started = r.calls_started + 1 FROM run_block b
      WHERE r.id = ${runId}::uuid AND r.epoch = ${epoch} AND r.status = 'RUNNING' AND r.calls_started < r.calls_reserved
        AND b.run_id = r.id AND b.round = ${round} AND b.block = ${block} AND b.lease_holder = ${holder}::uuid
      RETURNING r.id)
    UPDATE run_block SET open_calls = open_calls + 1
    WHERE run_id = ${runId}::uuid AND round = ${round} AND block = ${block} AND EXISTS (SELECT 1 FROM started)`;
  return started === 1;
}

/** Gives back calls of a held block that were started but not answered. */
export async function returnCalls({ runId, round, block, holder }: HeldBlock, calls: number): Promise<void> {
  if (calls === 0) return;
  await db().$executeRaw`
    WITH returned AS (
      UPDATE ranking_run r SET calls_started = greatest(0, r.calls_started - ${calls}) FROM run_block b
      WHERE r.id = ${runId}::uuid
        AND b.run_id = r.id AND b.round = ${round} AND b.block = ${block} AND b.lease_holder = ${holder}::uuid
      RETURNING r.id)
    UPDATE run_block SET open_calls = greatest(0, open_calls - ${calls})
    WHERE run_id = ${runId}::uuid AND round = ${round} AND block = ${block} AND EXISTS (SELECT 1 FROM returned)`;
}

/** Answered calls so far: what the quota is charged. */
export async function countAnsweredCalls(tx: Tx, runId: RunId): Promise<number> {
  const sum = await tx.judgement.aggregate({ where: { runId, round: { gt: 0 } }, _sum: { calls: true } });
  return sum._sum.calls ?? 0;
}

/**
 * At the end of a run: calls whose answers could not be used, of blocks that were not judged any more, become judgements
 * without a ranking. They were paid for, so they are in the run's record and on the quota.
 */
export async function closeSpentBlocks(tx: Tx, runId: RunId): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO judgement (run_id, round, block, rankings, reasons, failure, model,
                           calls, retries, tokens_in, tokens_out, cost_usd, latency_ms)
    SELECT b.run_id, b.round, b.block, '[]', '{}', b.spent->>'failure', b.spent->>'model', u.calls, u.retries,
           u."tokensIn", u."tokensOut", u."costUsd", 0
    FROM run_block b, jsonb_to_record(b.spent->'usage')
      AS u(calls int, retries int, "tokensIn" int, "tokensOut" int, "costUsd" float8)
    WHERE b.run_id = ${runId}::uuid AND b.spent IS NOT NULL
    ON CONFLICT DO NOTHING`;
}
