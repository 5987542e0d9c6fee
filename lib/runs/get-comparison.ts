import type { ComparedItem, Comparison } from '@/lib/contracts/run-history';
import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import { proveRunId, type RunId, type UserId } from '@/lib/scope';
import { findTitles } from '@/lib/todos/find-titles';
import { compareOrders, type TwoPlaces } from './compare-orders';
import { findOrder, findOrderOnList, findRunBefore } from './comparison-repository';
import { findOwnRun, type RunRow } from './repository';
import { hasRanking } from './state';

const TOP = 20;

/**
 * A run's order against that of the run before it; where there is none, against the list as it stood when it began.
 * Titles are today's: of a deleted TODO there is none.
 * @throws not_found, no_ranking, validation_failed (cursor)
 */
export async function getComparison(
  userId: UserId,
  id: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<Comparison> {
  const from = readCursor(query.cursor ?? '0');
  const run = await findOwnRun(db(), userId, id);
  if (!run) throw notFound('run');
  if (!hasRanking(run.status)) {
    throw new AppError('no_ranking', 'This run has no order that could be compared.');
  }
  const runId = proveRunId(run.id);
  const now = await findOrder(runId);
  const { against, order } = await orderBefore(userId, run, runId);
  const { tau, counts, items } = compareOrders(now, order);
  const page = items.slice(from, from + query.limit);
  const previous = new Map(items.map((item) => [item.todoId, item]));
  const top = now.slice(0, TOP).flatMap((todoId) => previous.get(todoId) ?? []);
  const titles = await findTitles(
    userId,
    [...page, ...top].map(({ todoId }) => todoId),
  );
  const titled = (item: TwoPlaces): ComparedItem => ({ ...item, title: titles.get(item.todoId) ?? null });
  return {
    against,
    tau,
    counts,
    top: top.map(titled),
    items: page.map(titled),
    nextCursor: from + query.limit < items.length ? String(from + query.limit) : null,
  };
}

async function orderBefore(
  userId: UserId,
  run: RunRow,
  runId: RunId,
): Promise<{ against: Comparison['against']; order: string[] }> {
  const before = await findRunBefore(userId, run.createdAt);
  if (!before) return { against: { kind: 'list' }, order: await findOrderOnList(runId) };
  return {
    against: { kind: 'run', runId: before.id, createdAt: before.createdAt.toISOString() },
    order: await findOrder(proveRunId(before.id)),
  };
}

/** What is compared never changes, so a page is where it begins. */
function readCursor(cursor: string): number {
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  throw new AppError('validation_failed', 'Use the nextCursor of the page before, or none.', {
    errors: [{ path: 'cursor', message: 'Not a cursor of this comparison.' }],
  });
}
