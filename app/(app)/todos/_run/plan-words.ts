import type { RankingEstimate } from '@/lib/contracts/run';
import { count, duration } from './amounts';

/** What a run would do, in words, before it is started. */

/**
 * What the button says it does. `items` is what the page counts, null until it can; an estimate of another list, which
 * is about to be asked for anew, is not quoted.
 */
export function startLabel(
  items: number | null,
  estimate: Pick<RankingEstimate, 'items' | 'plan' | 'newItems'> | null,
): string {
  if (items === null) return 'Prioritize';
  const plan = estimate?.items === items && items > 1 ? estimate.plan : 'full';
  if (plan === 'none') return `Put ${count(items, 'item')} in order`;
  if (plan === 'insertion' && estimate) return `Place ${count(estimate.newItems, 'new or changed item')}`;
  return `Prioritize ${count(items, 'item')}`;
}

/** How much of the list is asked about, where that is not all of it; else null. */
export function planSentence({
  items,
  plan,
  newItems,
}: Pick<RankingEstimate, 'items' | 'plan' | 'newItems'>): string | null {
  if (items <= 1) return 'One item needs no comparing.';
  if (plan === 'none') return 'Nothing to compare has changed since the last order: no model call is needed.';
  if (plan === 'full') return null;
  const are = newItems === 1 ? 'is' : 'are';
  return `${count(newItems, 'new or changed item')} ${are} placed among the rest, which keeps its comparisons.`;
}

export const costLine = ({ calls, seconds }: Pick<RankingEstimate, 'calls' | 'seconds'>) =>
  calls === 0 ? 'no model call needed' : `${count(calls, 'call')} · about ${duration(seconds)}`;
