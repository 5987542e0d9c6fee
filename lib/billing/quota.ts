import type { Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import type { Subscriber } from './lock-subscriber';
import { quotaMonth, quotaResetsAt } from './quota-month';
import { addReservation, convertReservation, findMonth, findPlan, type Plan } from './repository';

/** Model calls in a calendar month (UTC); `used` counts what running runs have reserved. */
export type Quota = { used: number; limit: number };

/**
 * Sets `calls` model calls aside for one run, inside the transaction that starts it.
 * @returns the month they count for, to be given back to `settleQuota`
 * @throws AppError 429 `quota_exhausted` when they do not all fit; two starts at once never exceed the limit together
 */
export async function reserveQuota(
  tx: Tx,
  { userId, plan }: Subscriber,
  calls: number,
  now: Date,
): Promise<string> {
  const month = quotaMonth(now);
  if (calls === 0) return month;
  const limit = limitOf(plan);
  if (!(await addReservation(tx, userId, month, calls, limit))) {
    throw exhausted(calls, { used: spent(await findMonth(userId, month, tx)), limit }, now);
  }
  return month;
}

/** Turns a run's reservation into what it used, once, in the transaction that ends it. The rest is free again. */
export async function settleQuota(
  tx: Tx,
  run: { userId: UserId; month: string; reserved: number; used: number },
): Promise<void> {
  if (run.reserved === 0 && run.used === 0) return;
  await convertReservation(tx, run.userId, run.month, run);
}

/** What the account's month looks like now; a free account's limit is 0. */
export async function findQuota(userId: UserId, now: Date): Promise<Quota> {
  const [count, plan] = await Promise.all([findMonth(userId, quotaMonth(now)), findPlan(userId)]);
  return { used: spent(count), limit: limitOf(plan) };
}

const limitOf = (plan: Plan | null): number => (plan === 'PREMIUM' ? env().QUOTA_PREMIUM_CALLS : 0);

const spent = (count: { reserved: number; used: number }) => count.reserved + count.used;

function exhausted(calls: number, { used, limit }: Quota, now: Date): AppError {
  const resetsAt = quotaResetsAt(now);
  const day = resetsAt.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const count = (value: number) => value.toLocaleString('en');
  return new AppError(
    'quota_exhausted',
    `This run needs up to ${count(calls)} model calls; ${count(used)} of this month's ${count(limit)} are used or set aside. The count starts again on ${day} (UTC).`,
    { used, limit, resetsAt: resetsAt.toISOString() },
  );
}
