import { z } from 'zod';
import type { Tx } from '@/lib/db';
import type { NoiseModel } from '@/lib/ranking/noise';
import type { UserId } from '@/lib/scope';
import { Prisma } from '@/prisma/generated/client';
import { storedRankings, storedReasons } from './block-repository';
import { storedNoise } from './repository';

const rowShape = z.object({
  noise: storedNoise,
  blockSize: z.int(),
  items: z.array(z.tuple([z.int(), z.string(), z.string()])),
  judgements: z.array(
    z.object({ rankings: storedRankings, reasons: storedReasons, model: z.string(), at: z.string() }),
  ),
});
export type EarlierRun = {
  /** What it was planned by. */
  noise: NoiseModel;
  blockSize: number;
  /** Of each snapshot item: its number in that run, its TODO, its content hash. */
  items: [index: number, todoId: string, contentHash: string][];
  /** Its usable answers, those it had taken over first. */
  judgements: z.infer<typeof rowShape>['judgements'];
};

/** A scalar: a person has one run at a time, so the last one begun is the last one ended. */
export const lastEndedRunOf = (userId: UserId) => Prisma.sql`
  (SELECT id::text FROM ranking_run ended
   WHERE ended.user_id = ${userId}::uuid AND ended.status IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
   ORDER BY ended.created_at DESC, ended.id DESC LIMIT 1)`;

/** What earlier runs left, and the person's latest ended run: another one by now = look again. */
export type EarlierRuns = { answers: EarlierRun | null; lastEndedId: string | null };

/**
 * The person's latest ended run under these criteria that has any answer; it holds what the runs before it left. One
 * statement, because a start waits for it.
 */
export async function findEarlierRuns(
  client: Tx,
  userId: UserId,
  { criteria, promptVersion }: { criteria: string; promptVersion: string },
): Promise<EarlierRuns> {
  const rows = await client.$queryRaw<{ lastEndedId: string | null; noise: unknown }[]>`
    SELECT earlier.*,
           ${lastEndedRunOf(userId)} AS "lastEndedId"
    FROM (SELECT 1) one LEFT JOIN LATERAL (
      SELECT r.noise, r.block_size AS "blockSize",
             (SELECT jsonb_agg(jsonb_build_array(index, todo_id, content_hash)) FROM run_item i WHERE i.run_id = r.id) AS items,
             (SELECT jsonb_agg(jsonb_build_object('rankings', rankings, 'reasons', reasons, 'model', model, 'at', created_at)
                               ORDER BY round, block)
              FROM judgement j WHERE j.run_id = r.id AND jsonb_array_length(rankings) > 0) AS judgements
      FROM ranking_run r
      WHERE r.user_id = ${userId}::uuid AND r.criteria = ${criteria} AND r.prompt_version = ${promptVersion}
        AND r.status IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
        AND EXISTS (SELECT 1 FROM judgement j WHERE j.run_id = r.id AND jsonb_array_length(rankings) > 0)
      ORDER BY r.created_at DESC, r.id DESC LIMIT 1
    ) earlier ON true`;
  const [found] = rows;
  return {
    answers: found?.noise ? rowShape.parse(found) : null,
    lastEndedId: found?.lastEndedId ?? null,
  };
}
