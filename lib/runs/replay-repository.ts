import { db, type Tx } from '@/lib/db';
import type { RunId, SystemScope, UserId } from '@/lib/scope';
import type { Prisma } from '@/prisma/generated/client';
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

export async function findStoredStart(tx: Tx, userId: UserId, key: string): Promise<StoredStart | null> {
  return tx.idempotencyKey.findFirst({
    where: { userId, key, createdAt: { gt: new Date(Date.now() - IDEMPOTENCY_HOURS * 3_600_000) } },
    select: { requestHash: true, body: true },
  });
}

export async function insertStoredStart(
  tx: Tx,
  userId: UserId,
  key: string,
  start: StoredStart,
): Promise<void> {
  // An expired row of the same key that was not pruned yet makes room.
  await tx.idempotencyKey.upsert({
    where: { userId_key: { userId, key } },
    create: { userId, key, ...start },
    update: { ...start, createdAt: new Date() },
    select: { key: true },
  });
}

export async function pruneStoredStarts(_scope: SystemScope, now: Date): Promise<void> {
  const before = new Date(now.getTime() - IDEMPOTENCY_HOURS * 3_600_000);
  await db().idempotencyKey.deleteMany({ where: { createdAt: { lt: before } } });
}
