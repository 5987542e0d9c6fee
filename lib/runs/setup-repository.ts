import { db } from '@/lib/db';
import type { RunId } from '@/lib/scope';

/** The last epoch at which Airflow took the run; null when it never did. */
export async function findSentEpoch(runId: RunId): Promise<number | null> {
  const sent = await db().outbox.aggregate({
    where: { runId, sentAt: { not: null } },
    _max: { epoch: true },
  });
  return sent._max.epoch;
}
