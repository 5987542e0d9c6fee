import type { Tx } from '@/lib/db';
import { AppError, ConflictError } from '@/lib/errors';
import type { RunId } from '@/lib/scope';
import { lockRun, type RunRow } from './repository';
import { isFinal } from './state';

/** For a callback: the run, locked, or the reason why this task should stop. @throws not_found, stale_epoch */
export async function lockForCallback(tx: Tx, runId: RunId, epoch: number): Promise<RunRow> {
  const run = await lockRun(tx, runId);
  assertKnown(run);
  assertCurrent(run, epoch);
  return run;
}

export function assertKnown(run: RunRow | null): asserts run is RunRow {
  if (!run) {
    throw new AppError(
      'not_found',
      'There is no such run. Runs begin in the app: press Prioritize there, and it triggers this DAG itself.',
    );
  }
}

export function assertCurrent(run: RunRow, epoch: number): void {
  if (run.epoch === epoch) return;
  if (isFinal(run.status)) throw runIsFinal(run);
  throw new ConflictError(
    'stale_epoch',
    `This run was handed over: its epoch is ${run.epoch}, not ${epoch}.`,
  );
}

export function assertUnfinished(run: RunRow): void {
  if (isFinal(run.status)) throw runIsFinal(run);
}

const runIsFinal = (run: RunRow) =>
  new ConflictError(
    'run_is_final',
    `This run has ended (${run.status.toLowerCase()}). Start a new one to go on.`,
  );
