import { findQuota } from '@/lib/billing/quota';
import type { RankingEstimate, RunPath } from '@/lib/contracts/run';
import { db } from '@/lib/db';
import type { UserId } from '@/lib/scope';
import { snapshotActiveTodos } from '@/lib/todos/snapshot';
import { planBasis, planRun } from './plan-run';
import { takeSnapshot } from './snapshot';

/** `criteria` for this run alone. */
type Question = { path: 'auto' | RunPath; criteria?: string | undefined };

/** What pressing the button would take now: items, calls, tokens, seconds, cost, and what is left of the quota. */
export async function estimateRun(
  user: { id: UserId; timeZone: string },
  { path, criteria }: Question = { path: 'auto' },
): Promise<RankingEstimate> {
  const clock = { now: new Date(), timeZone: user.timeZone };
  const [todos, quota, basis] = await Promise.all([
    snapshotActiveTodos(db(), user.id),
    findQuota(user.id, clock.now),
    planBasis(user.id, criteria?.trim()),
  ]);
  const items = takeSnapshot(todos, clock);
  const { forecast, size, newItems } = planRun({ items, clock, basis, path, insist: false });
  return {
    items: items.length,
    calls: size.calls,
    tokens: forecast.tokens,
    seconds: Math.round(forecast.ms / 100) / 10,
    costUsd: forecast.costUsd,
    path: forecast.path,
    plan: size.kind,
    newItems,
    quota,
    simulated: basis.provider.simulated,
  };
}
