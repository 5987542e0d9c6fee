import { db } from '@/lib/db';
import type { UserId } from '@/lib/scope';

export type UsageRow = {
  runs: number;
  calls: number;
  tokensIn: number;
  tokensOut: number;
  costUsd: number;
  unpricedCalls: number;
};

/** What the runs of one quota month took. */
export async function sumMonth(userId: UserId, month: string): Promise<UsageRow | undefined> {
  const [row] = await db().$queryRaw<UsageRow[]>`
    SELECT count(DISTINCT r.id)::int AS runs, coalesce(sum(j.calls), 0)::int AS calls,
           coalesce(sum(j.tokens_in), 0)::float8 AS "tokensIn", coalesce(sum(j.tokens_out), 0)::float8 AS "tokensOut",
           coalesce(sum(j.cost_usd), 0) AS "costUsd",
           coalesce(sum(j.calls) FILTER (WHERE j.cost_usd IS NULL), 0)::int AS "unpricedCalls"
    FROM ranking_run r LEFT JOIN judgement j ON j.run_id = r.id
    WHERE r.user_id = ${userId}::uuid AND r.quota_month = ${month}`;
  return row;
}
