import type { Run } from '@/lib/contracts/run';
import { inTransaction, type Tx } from '@/lib/db';
import { AppError, ConflictError, notFound } from '@/lib/errors';
import { appendEvent } from '@/lib/events/append';
import { weave } from '@/lib/ranking/weave';
import { proveRunId, type UserId } from '@/lib/scope';
import { currentOrder, reorderTodos } from '@/lib/todos/reorder';
import { partialOrder, sameOrder } from './order';
import { findLatestOrderChange, insertOrderChange } from './order-repository';
import { findEntries } from './ranking-repository';
import { findOwnRun, lockRun } from './repository';
import { hasRanking } from './state';
import { findOwnRunView } from './view-repository';

/**
 * Makes a run's order the list's order: all of it, or only the named items. Done and deleted items stay out, items that
 * are newer than the run keep their neighbours. Applying what is already in place changes nothing.
 * @throws not_found, run_not_applicable, validation_failed
 */
export async function applyRanking(userId: UserId, id: string, todoIds?: string[]): Promise<Run> {
  return inTransaction(
    async (tx) => {
      const own = await findOwnRun(tx, userId, id);
      if (!own) throw notFound('run');
      const run = await lockRun(tx, proveRunId(own.id));
      if (!run) throw notFound('run');
      if (!hasRanking(run.status)) {
        throw new ConflictError('run_not_applicable', 'Only a run that succeeded has an order to apply.');
      }
      const proposed = (await findEntries(tx, proveRunId(run.id))).map((entry) => entry.todoId);
      const accepted = todoIds && assertProposed(todoIds, new Set(proposed));
      await apply(tx, userId, run.id, proposed, accepted);
      const view = await findOwnRunView(tx, userId, id);
      if (!view) throw notFound('run');
      return view;
    },
    { timeoutMs: 60_000 },
  );
}

async function apply(
  tx: Tx,
  userId: UserId,
  runId: string,
  proposed: string[],
  accepted: ReadonlySet<string> | undefined,
): Promise<void> {
  const before = await currentOrder(tx, userId);
  const wanted = accepted ? partialOrder(before, proposed, accepted) : proposed;
  const after = weave(before, wanted);
  const latest = await findLatestOrderChange(tx, userId);
  if (latest?.runId === runId && sameOrder(before, after)) return;
  await reorderTodos(tx, userId, after);
  await insertOrderChange(tx, userId, { runId, before, after });
  await appendEvent(tx, userId, 'order.changed', { runId }, runId);
}

function assertProposed(todoIds: string[], proposed: ReadonlySet<string>): ReadonlySet<string> {
  const unknown = todoIds.findIndex((id) => !proposed.has(id));
  if (unknown === -1) return new Set(todoIds);
  throw new AppError('validation_failed', "Name only items of this run's order.", {
    errors: [{ path: `todoIds.${unknown}`, message: 'Not part of this run.' }],
  });
}
