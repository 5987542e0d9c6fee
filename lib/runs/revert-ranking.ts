import type { Run } from '@/lib/contracts/run';
import { inTransaction } from '@/lib/db';
import { ConflictError, notFound } from '@/lib/errors';
import { appendEvent } from '@/lib/events/append';
import { weave } from '@/lib/ranking/weave';
import { proveRunId, type UserId } from '@/lib/scope';
import { currentOrder, reorderTodos } from '@/lib/todos/reorder';
import { findLatestOrderChange, markReverted } from './order-repository';
import { findOwnRun, lockRun } from './repository';
import { findOwnRunView } from './view-repository';

/**
 * Brings back the relative order before this run was applied; what was added since keeps its neighbours.
 * @throws not_found, not_latest_order (not applied, taken back already, or another order was applied later)
 */
export async function revertRanking(userId: UserId, id: string): Promise<Run> {
  return inTransaction(
    async (tx) => {
      const own = await findOwnRun(tx, userId, id);
      if (!own) throw notFound('run');
      await lockRun(tx, proveRunId(own.id));
      const before = await currentOrder(tx, userId);
      const latest = await findLatestOrderChange(tx, userId);
      if (latest?.runId !== own.id || !(await markReverted(tx, userId, latest.id))) {
        throw new ConflictError(
          'not_latest_order',
          'Only the order applied last can be taken back. Apply the run whose order you want instead.',
        );
      }
      await reorderTodos(tx, userId, weave(before, latest.before));
      await appendEvent(tx, userId, 'order.changed', { runId: own.id }, own.id);
      const view = await findOwnRunView(tx, userId, id);
      if (!view) throw notFound('run');
      return view;
    },
    { timeoutMs: 60_000 },
  );
}
