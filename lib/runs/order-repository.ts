import type { Tx } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import type { UserId } from '@/lib/scope';

export type OrderChangeRow = { id: string; runId: string; before: string[]; after: string[] };

/** The last ranking that was applied and not taken back. */
export async function findLatestOrderChange(tx: Tx, userId: UserId): Promise<OrderChangeRow | null> {
  return tx.orderChange.findFirst({
    where: { userId, revertedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, runId: true, before: true, after: true },
  });
}

export async function insertOrderChange(
  tx: Tx,
  userId: UserId,
  change: { runId: string; before: string[]; after: string[] },
): Promise<void> {
  await tx.orderChange.create({ data: { id: uuidv7(), userId, ...change }, select: { id: true } });
}

export async function markReverted(tx: Tx, userId: UserId, id: string): Promise<boolean> {
  const reverted = await tx.orderChange.updateMany({
    where: { id, userId, revertedAt: null },
    data: { revertedAt: new Date() },
  });
  return reverted.count === 1;
}
