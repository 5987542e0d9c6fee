import { findQuota } from '@/lib/billing/quota';
import type { RankingEstimate } from '@/lib/contracts/run';
import { db } from '@/lib/db';
import { configuredProvider } from '@/lib/llm/provider';
import type { UserId } from '@/lib/scope';
import { snapshotActiveTodos } from '@/lib/todos/snapshot';
import { forecastRun } from './forecast';

/** What pressing the button would take now: items, calls, tokens, seconds, cost, and what is left of the quota. */
export async function estimateRun(userId: UserId): Promise<RankingEstimate> {
  const [todos, quota] = await Promise.all([
    snapshotActiveTodos(db(), userId),
    findQuota(userId, new Date()),
  ]);
  const forecast = forecastRun(todos, '');
  return {
    items: todos.length,
    calls: forecast.calls,
    tokens: forecast.tokens,
    seconds: Math.round(forecast.ms / 100) / 10,
    costUsd: forecast.costUsd,
    path: forecast.path,
    quota,
    simulated: configuredProvider().simulated,
  };
}
