import type { OwnWeights } from '@/lib/contracts/criteria';
import type { RunPath, RunPlan } from '@/lib/contracts/run';
import type { Tx } from '@/lib/db';
import type { NoiseModel } from '@/lib/ranking/noise';
import type { RunId, UserId } from '@/lib/scope';
import type { SnapshotItem } from './item-repository';

export type NewRun = {
  id: RunId;
  retryOf: RunId | null;
  path: RunPath;
  traceparent: string | null;
  criteria: string;
  urgencyWeights: OwnWeights;
  noise: NoiseModel;
  plan: RunPlan;
  timeZone: string;
  itemCount: number;
  blockSize: number;
  rounds: number;
  callsPlanned: number;
  callsReserved: number;
  quotaMonth: string;
  estimateMs: number;
  simulated: boolean;
  model: string;
  promptVersion: string;
};

/**
 * What one press of the button writes: the run, its snapshot, and the outbox row when Airflow is to be told. One
 * statement, because the person waits for each round trip, and because 10,000 items take as long as one insert can.
 */
export async function insertNewRun(
  tx: Tx,
  userId: UserId,
  run: NewRun,
  { items, tellsAirflow }: { items: readonly SnapshotItem[]; tellsAirflow: boolean },
): Promise<void> {
  await tx.$executeRaw`
    WITH run AS (
      INSERT INTO ranking_run (id, user_id, retry_of, path, traceparent, criteria, urgency_weights, noise, plan, time_zone, item_count, block_size, rounds,
        calls_planned, calls_reserved, quota_month, estimate_ms, simulated, model, prompt_version)
      VALUES (${run.id}::uuid, ${userId}::uuid, ${run.retryOf}::uuid, ${run.path}::run_path, ${run.traceparent}, ${run.criteria},
        ${JSON.stringify(run.urgencyWeights)}::jsonb, ${JSON.stringify(run.noise)}::jsonb, ${run.plan}::run_plan, ${run.timeZone}, ${run.itemCount}, ${run.blockSize}, ${run.rounds}, ${run.callsPlanned}, ${run.callsReserved},
        ${run.quotaMonth}, ${run.estimateMs}, ${run.simulated}, ${run.model}, ${run.promptVersion})
      RETURNING id
    ), told AS (
      INSERT INTO outbox (run_id, epoch) SELECT id, 1 FROM run WHERE ${tellsAirflow}
    )
    INSERT INTO run_item (run_id, index, todo_id, content_hash, previous_position, content)
    SELECT run.id, index, "todoId", "contentHash", "previousPosition", content
    FROM run, jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
      AS line(index int, "todoId" uuid, "contentHash" text, "previousPosition" int, content jsonb)`;
}
