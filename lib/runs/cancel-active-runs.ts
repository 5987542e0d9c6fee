import { db, type Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { findActiveRunIds } from './active-repository';
import { cancelRun } from './cancel-run';

/** Cancels what a person has running, Airflow told as with every cancel. */
export async function cancelActiveRuns(userId: UserId): Promise<void> {
  for (const id of await findActiveRunIds(db(), userId)) {
    await cancelRun(userId, id).catch((error) => {
      // It ended by itself meanwhile: all the better.
      if (!(error instanceof AppError && error.code === 'run_is_final')) throw error;
    });
  }
}

/** For a transaction that holds the person's row, so that no run can start beside it. */
export const hasActiveRun = async (tx: Tx, userId: UserId): Promise<boolean> =>
  (await findActiveRunIds(tx, userId)).length > 0;
