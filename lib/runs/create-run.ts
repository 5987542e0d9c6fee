import { reserveQuota } from '@/lib/billing/quota';
import { requirePremium } from '@/lib/billing/require-premium';
import type { Run, RunPath } from '@/lib/contracts/run';
import type { Tx } from '@/lib/db';
import { AppError, ConflictError } from '@/lib/errors';
import { uuidv7 } from '@/lib/ids';
import { proveRunId, type RunId } from '@/lib/scope';
import { currentSpan, noteContext } from '@/lib/telemetry/context';
import { formatTraceparent } from '@/lib/telemetry/traceparent';
import { snapshotActiveTodos } from '@/lib/todos/snapshot';
import { announceRun } from './announce';
import { keepCarried } from './carry-judgements';
import { callsToReserve } from './limits';
import { insertNewRun } from './new-run-repository';
import { currentBasis, type PlanBasis, planRun } from './plan-run';
import { takeSnapshot } from './snapshot';
import type { Starter } from './start-once';

export type NewRunRequest = {
  starter: Starter;
  basis: PlanBasis;
  timeZone: string;
  /** Default: by the rule. */
  path?: 'auto' | RunPath | undefined;
  /** The run of which this is another try. */
  retryOf?: RunId;
  /** To be placed anew among the rest; must be on the list. The run still ranks everything that is not done. */
  todoIds?: string[] | undefined;
};

/**
 * One click is one row: plan check, one active run per person, quota, snapshot, outbox and first event, all in the
 * caller's transaction, which holds the subscriber's lock.
 * @throws premium_required, run_already_active, nothing_to_rank, validation_failed, quota_exhausted
 */
export async function createRun(tx: Tx, request: NewRunRequest): Promise<Run> {
  const { subscriber, activeRunId, lastEndedId } = request.starter;
  const { userId } = subscriber;
  requirePremium(subscriber);
  if (activeRunId) {
    const detail = 'Your list is being put in order already: watch or cancel that run.';
    throw new ConflictError('run_already_active', detail, { runId: activeRunId });
  }
  const todos = await snapshotActiveTodos(tx, userId);
  if (todos.length === 0) {
    throw new AppError('nothing_to_rank', 'Everything is done, or the list is empty: add something first.');
  }
  assertListed(request.todoIds, new Set(todos.map((todo) => todo.id)));

  const { timeZone, path = 'auto', retryOf = null } = request;
  const clock = { now: new Date(), timeZone };
  const items = takeSnapshot(todos, clock);
  const basis = await currentBasis(tx, userId, request.basis, lastEndedId);
  const { carried, size, design, forecast } = planRun({
    items,
    clock,
    basis,
    path,
    anew: request.todoIds,
    insist: retryOf !== null,
  });
  const reserved = callsToReserve(size.calls);
  const runId = proveRunId(uuidv7());
  const span = currentSpan();
  const quotaMonth = await reserveQuota(tx, subscriber, reserved, clock.now);
  const run = {
    id: runId,
    retryOf,
    path: forecast.path,
    traceparent: span && formatTraceparent(span),
    criteria: basis.criteria,
    urgencyWeights: basis.weights,
    noise: design.noise,
    plan: size.kind,
    timeZone,
    itemCount: todos.length,
    blockSize: design.blockSize,
    rounds: size.rounds,
    callsPlanned: size.calls,
    callsReserved: reserved,
    quotaMonth,
    estimateMs: forecast.ms,
    simulated: basis.provider.simulated,
    model: basis.provider.model,
    promptVersion: basis.promptVersion,
  };
  await insertNewRun(tx, userId, run, { items, tellsAirflow: run.path === 'workflow' });
  noteContext({ runId, epoch: 1 });
  if (carried.length > 0) await keepCarried(tx, runId, carried);
  return announceRun(tx, userId, runId, 'run.queued');
}

function assertListed(todoIds: string[] | undefined, listed: ReadonlySet<string>): void {
  const unknown = todoIds?.findIndex((id) => !listed.has(id)) ?? -1;
  if (unknown === -1) return;
  throw new AppError('validation_failed', 'Name only TODOs of your list that are not done.', {
    errors: [{ path: `todoIds.${unknown}`, message: 'Not on your list, or done.' }],
  });
}
