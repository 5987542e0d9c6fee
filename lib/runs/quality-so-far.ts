import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { proveRunId, type UserId } from '@/lib/scope';
import { gatherEvidence } from './evidence';
import { rankEvidence } from './rank-stored';
import { findOwnRun } from './repository';

/**
 * Kendall's tau that the order so far is expected to have with the one that no noise would blur; null = nothing was
 * judged yet. A whole fit: ask once a round, not once an answer.
 * @throws not_found
 */
export async function qualitySoFar(userId: UserId, id: string): Promise<number | null> {
  const run = await findOwnRun(db(), userId, id);
  if (!run) throw notFound('run');
  return (await rankEvidence(await gatherEvidence(db(), run, proveRunId(run.id)))).predictedTau;
}
