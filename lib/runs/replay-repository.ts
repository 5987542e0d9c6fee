import { db, type Tx } from '@/lib/db';
import type { RunId, SystemScope, UserId } from '@/lib/scope';
import type { Prisma } from '@/prisma/generated/client';
import { lastEndedRunOf } from './earlier-repository';
import { IDEMPOTENCY_HOURS } from './limits';

/** What begin, merge or finish answered before, at the same epoch. */
export async function findStepAnswer(tx: Tx, runId: RunId, epoch: number, step: string): Promise<unknown> {
  const stored = await tx.stepAnswer.findUnique({
    where: { runId_epoch_step: { runId, epoch, step } },
    select: { answer: true },
  });
  return stored?.answer ?? null;
}

export async function insertStepAnswer(
  tx: Tx,
  runId: RunId,
  epoch: number,
  step: string,
  answer: Prisma.InputJsonValue,
): Promise<void> {
  await tx.stepAnswer.create({ data: { runId, epoch, step, answer }, select: { runId: true } });
}

export type StoredStart = { requestHash: string; body: string };

/** What earlier presses left: the answer stored under this key, the run that is still going, the last that ended. */
export async function findEarlierStart(
  tx: Tx,
  userId: UserId,
  key: string | null,
): Promise<{ stored: StoredStart | null; activeRunId: string | null; lastEndedId: string | null }> {
  const [row] = await tx.$queryRaw<
    {
      requestHash: string | null;
      body: string | null;
      activeRunId: string | null;
      lastEndedId: string | null;
    }[]
  >`
    SELECT k.request_hash AS "requestHash", k.body, r.id AS "activeRunId",
           ${lastEndedRunOf(userId)} AS "lastEndedId"
    FROM (SELECT ${userId}::uuid AS id) person
    LEFT JOIN idempotency_key k ON k.user_id = person.id AND k.key = ${key}
      AND k.created_at > now() - ${IDEMPOTENCY_HOURS} * interval '1 hour'
    LEFT JOIN ranking_run r ON r.user_id = person.id AND r.status IN ('QUEUED', 'RUNNING')`;
  const { requestHash = null, body = null, activeRunId = null, lastEndedId = null } = row ?? {};
  const stored = requestHash === null || body === null ? null : { requestHash, body };
  return { stored, activeRunId, lastEndedId };
}

/** An expired row of the same key that was not pruned yet makes room. */
export async function insertStoredStart(
  tx: Tx,
  userId: UserId,
  key: string,
  { requestHash, body }: StoredStart,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO idempotency_key (user_id, key, request_hash, body) VALUES (${userId}::uuid, ${key}, ${requestHash}, ${body})
    ON CONFLICT (user_id, key)
    DO UPDATE SET request_hash = excluded.request_hash, body = excluded.body, created_at = now()`;
}

export async function pruneStoredStarts(_scope: SystemScope, now: Date): Promise<void> {
  const before = new Date(now.getTime() - IDEMPOTENCY_HOURS * 3_600_000);
  await db().idempotencyKey.deleteMany({ where: { createdAt: { lt: before } } });
}
