import { type RunCriteria, runCriteria } from '@/lib/criteria/run-criteria';
import type { UserId } from '@/lib/scope';
import { type PlanBasis, planBasis } from './plan-run';

/** What a start reads before its transaction: none of it needs the lock, and inside it would hold two connections at once. */
export type Prepared = { basis: PlanBasis; saved: RunCriteria };

export async function prepareStart(userId: UserId): Promise<Prepared> {
  const [basis, saved] = await Promise.all([planBasis(userId), runCriteria(userId)]);
  return { basis, saved };
}
