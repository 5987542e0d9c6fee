import { reserveQuota } from '@/lib/billing/quota';
import { requirePremium } from '@/lib/billing/require-premium';
import type { Run } from '@/lib/contracts/run';
import type { Tx } from '@/lib/db';
import { AppError, ConflictError } from '@/lib/errors';
import { uuidv7 } from '@/lib/ids';
import { configuredProvider } from '@/lib/llm/provider';
import { PROMPT_VERSION } from '@/lib/ranking/prompt';
import { proveRunId, type RunId, type UserId } from '@/lib/scope';
import { snapshotActiveTodos } from '@/lib/todos/snapshot';
import { announceRun } from './announce';
import { forecastRun } from './forecast';
import { insertItems, type SnapshotItem } from './item-repository';
import { callsToReserve } from './limits';
import { insertOutbox } from './outbox-repository';
import { findActiveRunId, insertRun } from './repository';
import { takeSnapshot } from './snapshot';

export type NewRunRequest = {
  userId: UserId;
  timeZone: string;
  criteria: string;
  path: 'auto' | 'direct' | 'workflow';
  retryOf: string | null;
  /** Must be on the list; the run still ranks everything that is not done. */
  todoIds?: string[] | undefined;
  now: Date;
  /** Copies stored answers into the new run. */
  carryOver?: (tx: Tx, runId: RunId, items: SnapshotItem[]) => Promise<void>;
};

/**
 * One click is one row: plan check, one active run per person, quota, snapshot, outbox and first event, all in the
 * caller's transaction, which holds the person's start lock.
 * @throws premium_required, run_already_active, nothing_to_rank, validation_failed, quota_exhausted
 */
export async function createRun(tx: Tx, request: NewRunRequest): Promise<Run> {
  const { userId } = request;
  await requirePremium(tx, userId);
  const active = await findActiveRunId(tx, userId);
  if (active) {
    throw new ConflictError(
      'run_already_active',
      'Your list is being put in order already: watch or cancel that run.',
      {
        runId: active,
      },
    );
  }
  const todos = await snapshotActiveTodos(tx, userId);
  if (todos.length === 0) {
    throw new AppError('nothing_to_rank', 'Everything is done, or the list is empty: add something first.');
  }
  assertListed(request.todoIds, new Set(todos.map((todo) => todo.id)));

  const forecast = forecastRun(todos, request.criteria);
  const reserved = callsToReserve(forecast.calls);
  const path = request.path === 'auto' ? forecast.path : request.path;
  const provider = configuredProvider();
  const runId = proveRunId(uuidv7());
  const quotaMonth = await reserveQuota(tx, userId, reserved, request.now);
  await insertRun(tx, userId, {
    id: runId,
    retryOf: request.retryOf,
    path: forecast.calls === 0 ? 'direct' : path,
    criteria: request.criteria,
    timeZone: request.timeZone,
    itemCount: todos.length,
    blockSize: forecast.blockSize,
    rounds: forecast.rounds,
    callsPlanned: forecast.calls,
    callsReserved: reserved,
    quotaMonth,
    estimateMs: forecast.ms,
    simulated: provider.simulated,
    model: provider.model,
    promptVersion: PROMPT_VERSION,
  });
  const items = takeSnapshot(todos, { now: request.now, timeZone: request.timeZone });
  await insertItems(tx, runId, items);
  await request.carryOver?.(tx, runId, items);
  if (path === 'workflow' && forecast.calls > 0) await insertOutbox(tx, runId, 1);
  return announceRun(tx, userId, runId, 'run.queued');
}

function assertListed(todoIds: string[] | undefined, listed: ReadonlySet<string>): void {
  const unknown = todoIds?.findIndex((id) => !listed.has(id)) ?? -1;
  if (unknown === -1) return;
  throw new AppError('validation_failed', 'Name only TODOs of your list that are not done.', {
    errors: [{ path: `todoIds.${unknown}`, message: 'Not on your list, or done.' }],
  });
}
