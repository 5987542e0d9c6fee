import { db } from '@/lib/db';
import type { RunId } from '@/lib/scope';
import type { Waiting } from './repository';

/** Since when a run waits for that; null when it does not. */
export async function findWaitingSince(runId: RunId, what: Waiting['for']): Promise<Date | null> {
  const run = await db().rankingRun.findFirst({
    where: { id: runId, waitingFor: what },
    select: { waitingSince: true },
  });
  return run?.waitingSince ?? null;
}
