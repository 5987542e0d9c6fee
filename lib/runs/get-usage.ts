import { findQuota } from '@/lib/billing/quota';
import { quotaMonth, quotaResetsAt } from '@/lib/billing/quota-month';
import type { Usage } from '@/lib/contracts/run-history';
import type { UserId } from '@/lib/scope';
import { sumMonth, type UsageRow } from './usage-repository';

const NOTHING: UsageRow = { runs: 0, calls: 0, tokensIn: 0, tokensOut: 0, costUsd: 0, unpricedCalls: 0 };

/** What this calendar month (UTC) took so far, and how much of it the plan leaves. */
export async function getUsage(userId: UserId, now = new Date()): Promise<Usage> {
  const month = quotaMonth(now);
  const [quota, sums] = await Promise.all([findQuota(userId, now), sumMonth(userId, month)]);
  return { month, resetsAt: quotaResetsAt(now).toISOString(), quota, ...(sums ?? NOTHING) };
}
