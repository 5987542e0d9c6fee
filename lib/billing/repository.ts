import type { Account } from '@/lib/contracts/account';
import { db, type Tx } from '@/lib/db';
import type { UserId } from '@/lib/scope';

export type Plan = Account['plan'];
export type MonthCount = { reserved: number; used: number };

export async function findPlan(userId: UserId): Promise<Plan | null> {
  const row = await db().user.findUnique({ where: { id: userId }, select: { plan: true } });
  return row?.plan ?? null;
}

/** The row stays locked until the transaction ends; rows that only refer to it (TODOs, events) can still be added. */
export async function lockPlan(tx: Tx, userId: UserId): Promise<Plan | null> {
  const [row] = await tx.$queryRaw<{ plan: Plan }[]>`
    SELECT plan::text FROM "user" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
  return row?.plan ?? null;
}

/** False when the account is gone. */
export async function updatePlan(userId: UserId, plan: Plan): Promise<boolean> {
  const { count } = await db().user.updateMany({ where: { id: userId }, data: { plan } });
  return count === 1;
}

export async function findMonth(userId: UserId, month: string, client: Tx = db()): Promise<MonthCount> {
  const row = await client.quotaMonth.findUnique({
    where: { userId_month: { userId, month } },
    select: { reserved: true, used: true },
  });
  return row ?? { reserved: 0, used: 0 };
}

/**
 * False, and nothing changed, when used + reserved would pass the limit. One statement: the row's lock makes a
 * second reservation wait for the first one's commit and then count it.
 */
export async function addReservation(
  tx: Tx,
  userId: UserId,
  month: string,
  calls: number,
  limit: number,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    INSERT INTO quota_month (user_id, month, reserved)
    SELECT ${userId}::uuid, ${month}, ${calls}::int WHERE ${calls}::int <= ${limit}::int
    ON CONFLICT (user_id, month) DO UPDATE SET reserved = quota_month.reserved + excluded.reserved
    WHERE quota_month.used + quota_month.reserved + excluded.reserved <= ${limit}::int`;
  return changed === 1;
}

export async function convertReservation(
  tx: Tx,
  userId: UserId,
  month: string,
  { reserved, used }: MonthCount,
): Promise<void> {
  await tx.quotaMonth.update({
    where: { userId_month: { userId, month } },
    data: { reserved: { decrement: reserved }, used: { increment: used } },
    select: { month: true },
  });
}
