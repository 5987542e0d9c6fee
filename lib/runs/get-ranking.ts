import { type Ranking, ranking as rankingContract } from '@/lib/contracts/run';
import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import { proveRunId, type UserId } from '@/lib/scope';
import { snapshotActiveTodos } from '@/lib/todos/snapshot';
import { gatherEvidence } from './evidence';
import { rankEvidence } from './rank-stored';
import { type Entry, findConflicts, findEntries } from './ranking-repository';
import { findOwnRun, type RunRow } from './repository';
import { hasRanking, isFinal } from './state';

/**
 * A run's order: the stored one once it SUCCEEDED; with `provisional`, what the answers so far say while it runs.
 * Always a permutation of the run's items.
 * @throws not_found, no_ranking
 */
export async function getRanking(
  userId: UserId,
  id: string,
  options: { provisional: boolean },
): Promise<Ranking> {
  const run = await findOwnRun(db(), userId, id);
  if (!run) throw notFound('run');
  const stored = hasRanking(run.status);
  if (!stored && (isFinal(run.status) || !options.provisional)) {
    throw new AppError(
      'no_ranking',
      isFinal(run.status)
        ? 'This run ended without an order; your list is as it was.'
        : 'This run is not done yet; ask with ?provisional=true for the order so far.',
    );
  }
  const runId = proveRunId(run.id);
  const { entries, conflicts } = stored
    ? { entries: await findEntries(db(), runId), conflicts: await findConflicts(runId) }
    : await rankEvidence(await gatherEvidence(db(), run, runId));
  return {
    items: await withChanges(userId, run, entries),
    conflicts: rankingContract.shape.conflicts.parse(conflicts),
    provisional: !stored,
    revision: run.revision,
  };
}

/** Flags what was edited, completed or deleted since the snapshot was taken. Moving is no edit. */
async function withChanges(userId: UserId, run: RunRow, entries: Entry[]): Promise<Ranking['items']> {
  const todos = await snapshotActiveTodos(db(), userId);
  const editedAt = new Map(todos.map((todo) => [todo.id, Date.parse(todo.updatedAt)]));
  return entries.map((entry) => ({
    todoId: entry.todoId,
    position: entry.position,
    previousPosition: entry.previousPosition,
    score: entry.score,
    interval: [entry.intervalLo, entry.intervalHi],
    reason: entry.reason,
    source: entry.source,
    nearTie: entry.nearTie,
    setAside: entry.setAside,
    changedSince: (editedAt.get(entry.todoId) ?? Number.POSITIVE_INFINITY) > run.createdAt.getTime(),
  }));
}
