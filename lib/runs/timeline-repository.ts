import { z } from 'zod';
import type { TimelineCall } from '@/lib/contracts/run-history';
import { db } from '@/lib/db';
import type { RunId } from '@/lib/scope';

export type CallRow = Omit<TimelineCall, 'fromMs' | 'toMs' | 'outcome'> & {
  answers: number;
  latencyMs: number;
  at: Date;
};

/** Every call of the run itself, in the order in which their blocks were taken up. */
export async function findCalls(runId: RunId): Promise<CallRow[]> {
  return db().$queryRaw<CallRow[]>`
    SELECT j.round, j.block, coalesce(cardinality(b.items), 0)::int AS items, j.failure, j.model, j.calls, j.retries,
           j.is_late AS "isLate", jsonb_array_length(j.rankings)::int AS answers, j.latency_ms AS "latencyMs",
           j.created_at AS at
    FROM judgement j LEFT JOIN run_block b ON b.run_id = j.run_id AND b.round = j.round AND b.block = j.block
    WHERE j.run_id = ${runId}::uuid AND j.round > 0
    ORDER BY j.created_at - j.latency_ms * interval '1 ms', j.round, j.block`;
}

export async function countCarried(runId: RunId): Promise<number> {
  return db().judgement.count({ where: { runId, round: 0 } });
}

/** When begin, each merge and finish were answered first, at whatever epoch. */
export async function findSteps(runId: RunId): Promise<{ step: string; at: Date }[]> {
  return db().$queryRaw`
    SELECT step, min(created_at) AS at FROM step_answer WHERE run_id = ${runId}::uuid GROUP BY step ORDER BY at, step`;
}

const waitRow = z.object({
  waitingFor: z.enum(['airflow', 'queue', 'rate_limit', 'provider']),
  since: z.date(),
  until: z.date(),
});

export async function findWaits(runId: RunId): Promise<z.infer<typeof waitRow>[]> {
  const rows = await db().runWait.findMany({
    where: { runId },
    orderBy: { since: 'asc' },
    select: { waitingFor: true, since: true, until: true },
  });
  return z.array(waitRow).parse(rows);
}
