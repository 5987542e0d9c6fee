import type { Run, RunStatus } from '@/lib/contracts/run';
import { db, type Tx } from '@/lib/db';
import type { RunId, UserId } from '@/lib/scope';
import { Prisma } from '@/prisma/generated/client';

type ViewRow = {
  id: string;
  retry_of: string | null;
  status: RunStatus;
  path: Run['path'];
  epoch: number;
  criteria: string;
  item_count: number;
  rounds: number;
  round: number;
  calls_planned: number;
  simulated: boolean;
  plan: Run['plan'];
  model: string;
  models: Run['models'];
  prompt_version: string;
  degraded_reason: string | null;
  degraded_message: string | null;
  error_code: string | null;
  error_message: string | null;
  waiting_for: 'airflow' | 'queue' | 'rate_limit' | 'provider' | null;
  waiting_since: Date | null;
  waiting_until: Date | null;
  predicted_tau: number | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  calls_done: number;
  usable_answers: number;
  calls: number;
  retries: number;
  tokens_in: number;
  tokens_out: number;
  cost_usd: number | null;
  queue_position: number | null;
  queue_ms: number | null;
  applied_at: Date | null;
  reverted_at: Date | null;
};

/** A run as people see it: counts are read off the judgements, so they cannot disagree with them. */
const viewOf = (where: Prisma.Sql, limit: number) => Prisma.sql`
  SELECT r.*, judged.*, answered.*, queued.*, applied.created_at AS applied_at,
         CASE WHEN applied.run_id IS NULL THEN reverted.reverted_at END AS reverted_at
  FROM ranking_run r
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE round > 0)::int AS calls_done,
           count(*) FILTER (WHERE jsonb_array_length(rankings) > 0)::int AS usable_answers,
           coalesce(sum(calls), 0)::int AS calls, coalesce(sum(retries), 0)::int AS retries,
           coalesce(sum(tokens_in), 0)::int AS tokens_in, coalesce(sum(tokens_out), 0)::int AS tokens_out,
           CASE WHEN bool_or(calls > 0 AND cost_usd IS NULL) THEN NULL ELSE coalesce(sum(cost_usd), 0) END AS cost_usd
    FROM judgement j WHERE j.run_id = r.id
  ) judged
  CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_agg(jsonb_build_object('model', model, 'calls', calls) ORDER BY calls DESC, model), '[]') AS models
    FROM (SELECT model, sum(calls)::int AS calls FROM judgement
          WHERE run_id = r.id AND round > 0 AND calls > 0 GROUP BY model) by_model
  ) answered
  LEFT JOIN LATERAL (
    SELECT (count(*) FILTER (WHERE ahead.status = 'QUEUED') + 1)::int AS queue_position,
           coalesce(sum(ahead.estimate_ms), 0)::int AS queue_ms
    FROM ranking_run ahead
    WHERE ahead.status IN ('QUEUED', 'RUNNING') AND ahead.created_at < r.created_at
  ) queued ON r.status = 'QUEUED'
  LEFT JOIN LATERAL (
    SELECT run_id, created_at FROM order_change
    WHERE user_id = r.user_id AND reverted_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 1
  ) applied ON applied.run_id = r.id
  LEFT JOIN LATERAL (
    SELECT max(reverted_at) AS reverted_at FROM order_change WHERE user_id = r.user_id AND run_id = r.id
  ) reverted ON true
  WHERE ${where} ORDER BY r.created_at DESC, r.id DESC LIMIT ${limit}`;

export async function findRunView(client: Tx, runId: RunId): Promise<Run | null> {
  const [row] = await client.$queryRaw<ViewRow[]>(viewOf(Prisma.sql`r.id = ${runId}::uuid`, 1));
  return row ? toRun(row) : null;
}

export async function findOwnRunView(client: Tx, userId: UserId, runId: string): Promise<Run | null> {
  const [row] = await client.$queryRaw<ViewRow[]>(
    viewOf(Prisma.sql`r.id = ${runId}::uuid AND r.user_id = ${userId}::uuid`, 1),
  );
  return row ? toRun(row) : null;
}

type ViewFilter = { statuses?: RunStatus[] | undefined; path?: Run['path'] | undefined };

/** Newest first; `before` is the last one of the page before. */
export async function listRunViews(
  userId: UserId,
  limit: number,
  before: { createdAt: Date; id: string } | null,
  { statuses, path }: ViewFilter = {},
): Promise<Run[]> {
  const older = before
    ? Prisma.sql`AND (r.created_at, r.id) < (${before.createdAt}::timestamptz, ${before.id}::uuid)`
    : Prisma.empty;
  const inState = statuses ? Prisma.sql`AND r.status::text = ANY(${statuses}::text[])` : Prisma.empty;
  const onPath = path ? Prisma.sql`AND r.path::text = ${path}` : Prisma.empty;
  const rows = await db().$queryRaw<ViewRow[]>(
    viewOf(Prisma.sql`r.user_id = ${userId}::uuid ${older} ${inState} ${onPath}`, limit),
  );
  return rows.map(toRun);
}

const time = (at: Date | null) => at?.toISOString() ?? null;

function toRun(row: ViewRow): Run {
  return {
    id: row.id,
    retryOf: row.retry_of,
    status: row.status,
    path: row.path,
    degraded:
      row.degraded_reason === null ? null : { reason: row.degraded_reason, message: row.degraded_message },
    simulated: row.simulated,
    plan: row.plan,
    epoch: row.epoch,
    waiting:
      row.waiting_for === null || row.waiting_since === null
        ? null
        : {
            for: row.waiting_for,
            since: row.waiting_since.toISOString(),
            ...(row.waiting_until ? { until: row.waiting_until.toISOString() } : {}),
          },
    progress: {
      round: row.round,
      rounds: row.rounds,
      callsDone: row.calls_done,
      callsTotal: Math.max(row.calls_planned, row.calls_done),
      usableAnswers: row.usable_answers,
    },
    quality: row.predicted_tau === null ? null : { predictedTau: row.predicted_tau },
    queue:
      row.queue_position === null
        ? null
        : { position: row.queue_position, etaSeconds: Math.round((row.queue_ms ?? 0) / 1000) },
    usage: {
      calls: row.calls,
      retries: row.retries,
      tokensIn: row.tokens_in,
      tokensOut: row.tokens_out,
      costUsd: row.cost_usd,
    },
    itemCount: row.item_count,
    model: row.models[0]?.model ?? row.model,
    models: row.models,
    promptVersion: row.prompt_version,
    criteria: row.criteria,
    error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
    createdAt: row.created_at.toISOString(),
    startedAt: time(row.started_at),
    finishedAt: time(row.finished_at),
    appliedAt: time(row.applied_at),
    revertedAt: time(row.reverted_at),
  };
}
