import { z } from 'zod';
import { db } from '@/lib/db';
import type { RunId } from '@/lib/scope';

const rowShape = z.object({
  round: z.int(),
  block: z.int(),
  shown: z.array(z.string()),
  orders: z.array(
    z.object({ todoIds: z.array(z.string()), judgedAt: z.string().nullable(), model: z.string().nullable() }),
  ),
  failure: z.string().nullable(),
  model: z.string(),
  calls: z.int(),
  retries: z.int(),
  tokensIn: z.int(),
  tokensOut: z.int(),
  costUsd: z.number().nullable(),
  latencyMs: z.int(),
  isLate: z.boolean(),
  at: z.date(),
});
export type LedgerRow = z.infer<typeof rowShape>;

/** Judgements in order of round and block, after the given one, item numbers turned into TODO ids. */
export async function findLedgerRows(
  runId: RunId,
  limit: number,
  after: readonly [round: number, block: number] | null,
): Promise<LedgerRow[]> {
  const [round, block] = after ?? [-1, -1];
  const rows: unknown[] = await db().$queryRaw`
    SELECT j.round, j.block, j.failure, j.model, j.calls, j.retries, j.tokens_in AS "tokensIn",
           j.tokens_out AS "tokensOut", j.cost_usd AS "costUsd", j.latency_ms AS "latencyMs", j.is_late AS "isLate",
           j.created_at AS at,
           coalesce((SELECT jsonb_agg(i.todo_id ORDER BY shown.place)
              FROM run_block b, unnest(b.items) WITH ORDINALITY AS shown(index, place)
              JOIN run_item i ON i.run_id = j.run_id AND i.index = shown.index
              WHERE b.run_id = j.run_id AND b.round = j.round AND b.block = j.block), '[]') AS shown,
           coalesce((SELECT jsonb_agg(jsonb_build_object(
                'judgedAt', answer.value->>'judgedAt', 'model', answer.value->>'model', 'todoIds', (
                  SELECT jsonb_agg(i.todo_id ORDER BY put.place)
                  FROM jsonb_array_elements(answer.value->'items') WITH ORDINALITY AS put(index, place)
                  JOIN run_item i ON i.run_id = j.run_id AND i.index = put.index::int)) ORDER BY answer.number)
              FROM jsonb_array_elements(j.rankings) WITH ORDINALITY AS answer(value, number)), '[]') AS orders
    FROM judgement j
    WHERE j.run_id = ${runId}::uuid AND (j.round, j.block) > (${round}, ${block})
    ORDER BY j.round, j.block LIMIT ${limit}`;
  return z.array(rowShape).parse(rows);
}
