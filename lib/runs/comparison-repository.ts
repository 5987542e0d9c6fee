import { db } from '@/lib/db';
import type { RunId, UserId } from '@/lib/scope';

/** The person's latest run before that moment which left an order. */
export async function findRunBefore(
  userId: UserId,
  before: Date,
): Promise<{ id: string; createdAt: Date } | null> {
  return db().rankingRun.findFirst({
    where: { userId, status: 'SUCCEEDED', createdAt: { lt: before } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, createdAt: true },
  });
}

/** TODO ids of a run's final order, best first. */
export async function findOrder(runId: RunId): Promise<string[]> {
  const rows = await db().rankingEntry.findMany({
    where: { runId },
    orderBy: { position: 'asc' },
    select: { todoId: true },
  });
  return rows.map(({ todoId }) => todoId);
}

/** TODO ids as they stood on the list when the run began, top first. */
export async function findOrderOnList(runId: RunId): Promise<string[]> {
  const rows = await db().runItem.findMany({
    where: { runId },
    orderBy: { previousPosition: 'asc' },
    select: { todoId: true },
  });
  return rows.map(({ todoId }) => todoId);
}
