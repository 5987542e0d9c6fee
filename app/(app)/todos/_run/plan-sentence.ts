import type { RankingEstimate } from '@/lib/contracts/run';
import { count } from './amounts';

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
