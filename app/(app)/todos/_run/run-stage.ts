import type { Ranking, Run } from '@/lib/contracts/run';
import { isActive } from '../../_data/merge-run';
import type { ListOrder } from './list-order';

/** Pure questions about where a run stands for somebody who looks at the list. */

export type PutAway = 'run' | 'order';

/** Its order so far is worth showing: from the first answer on (before it there is only urgency) until the result is there. */
export function isForming(run: Run, result: Ranking | null): boolean {
  if (isActive(run)) return run.progress.callsDone > 0;
  return run.status === 'SUCCEEDED' && !run.appliedAt && result === null;
}

/** It found an order that the list does not have, or may have found one: not loaded yet. */
const hasProposal = (run: Run, order: ListOrder) =>
  run.status === 'SUCCEEDED' && !run.appliedAt && (!order.isKnown || order.movers.size > 0);

/** What the person misses of a run whose panel they put away. */
export function putAwayPart(run: Run, order: ListOrder): PutAway | null {
  if (isActive(run)) return 'run';
  if (!hasProposal(run, order)) return null;
  // Taken back: what comes with the panel is the person's own order.
  return run.revertedAt ? 'run' : 'order';
}

/** It waits for something, or for an answer; one that was taken back had its answer. */
export const takesLowerEdge = (run: Run, order: ListOrder) =>
  isActive(run) || (hasProposal(run, order) && !run.revertedAt);
