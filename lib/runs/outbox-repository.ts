import { db, type Tx } from '@/lib/db';
import type { RunId, SystemScope } from '@/lib/scope';

export type OutboxRow = { id: bigint; runId: string; epoch: number; attempts: number };

/** UNIQUE(run, epoch): intent to start one DAG run. */
export async function insertOutbox(tx: Tx, runId: RunId, epoch: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO outbox (run_id, epoch) VALUES (${runId}::uuid, ${epoch}) ON CONFLICT (run_id, epoch) DO NOTHING`;
}

export async function voidOutbox(tx: Tx, runId: RunId): Promise<void> {
  await tx.outbox.updateMany({
    where: { runId, sentAt: null, voidedAt: null },
    data: { voidedAt: new Date() },
  });
}

/**
 * Takes rows that are due and pushes their next attempt back first (2, 4, … 30 s), so that a process that dies while
 * sending neither blocks them nor sends them in a tight loop. `runId` narrows it to the run that was just committed.
 */
export async function claimDueOutbox(
  _scope: SystemScope,
  limit: number,
  runId?: string,
): Promise<OutboxRow[]> {
  return db().$queryRaw<OutboxRow[]>`
    UPDATE outbox SET attempts = attempts + 1,
      next_attempt_at = now() + least(30, power(2, least(attempts + 1, 5))) * interval '1 second'
    WHERE id IN (
      SELECT id FROM outbox
      WHERE sent_at IS NULL AND voided_at IS NULL AND next_attempt_at <= now()
        AND (${runId ?? null}::uuid IS NULL OR run_id = ${runId ?? null}::uuid)
      ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, run_id AS "runId", epoch, attempts`;
}

/** Airflow is back: everything that waited is due now. */
export async function makeOutboxDue(_scope: SystemScope): Promise<void> {
  await db().outbox.updateMany({
    where: { sentAt: null, voidedAt: null },
    data: { nextAttemptAt: new Date() },
  });
}

export async function markSent(_scope: SystemScope, id: bigint): Promise<void> {
  await db().outbox.update({ where: { id }, data: { sentAt: new Date(), lastError: null } });
}

export async function markFailed(_scope: SystemScope, id: bigint, lastError: string): Promise<void> {
  await db().outbox.update({ where: { id }, data: { lastError } });
}

export async function findSentAt(_scope: SystemScope, runId: string, epoch: number): Promise<Date | null> {
  const row = await db().outbox.findUnique({
    where: { runId_epoch: { runId, epoch } },
    select: { sentAt: true },
  });
  return row?.sentAt ?? null;
}

/** What Airflow has not been told yet, and since when. */
export async function findOldestUnsent(
  _scope: SystemScope,
): Promise<{ unsent: number; oldestAt: Date | null }> {
  const found = await db().outbox.aggregate({
    where: { sentAt: null, voidedAt: null },
    _count: { id: true },
    _min: { createdAt: true },
  });
  return { unsent: found._count.id, oldestAt: found._min.createdAt };
}
