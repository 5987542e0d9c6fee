import type { RankingEstimate } from '@/lib/contracts/run';
import { count, duration } from './amounts';

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

export const costLine = ({ calls, seconds }: Pick<RankingEstimate, 'calls' | 'seconds'>) =>
  calls === 0 ? 'no model call needed' : `${count(calls, 'call')} · about ${duration(seconds)}`;
