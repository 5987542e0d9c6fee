import type { ComparedItem, Comparison } from '@/lib/contracts/run-history';
import { ordinal } from '../../todos/_run/confidence';

/** Said in the place of a title that is stored nowhere any more. */
export const DELETED = 'deleted';

/** How far an item moved, and from where to where. */
export function moveWords({ position, previous }: ComparedItem): { moved: string; places: string } {
  if (position === null) return { moved: 'gone', places: `was ${ordinal(previous ?? 0)}` };
  if (previous === null) return { moved: 'new', places: ordinal(position) };
  const gained = previous - position;
  if (gained === 0) return { moved: '', places: `still ${ordinal(position)}` };
  return {
    moved: gained > 0 ? `▲${gained}` : `▼${-gained}`,
    places: `${ordinal(previous)} to ${ordinal(position)}`,
  };
}

/** The same for who hears it. */
export function moveSpoken({ position, previous }: ComparedItem): string {
  if (position === null || previous === null || position === previous) return '';
  return position < previous ? `up ${previous - position}` : `down ${position - previous}`;
}

const likeness: readonly [least: number, words: string][] = [
  [1, 'The same order'],
  [0.9, 'Nearly the same order'],
  [0.6, 'Much the same order'],
  [0.2, 'Quite another order'],
  [-0.2, 'An order that has little to do with the one before'],
  [-1, 'Rather the reverse of the order before'],
];

/** How much changed, in a sentence. A pair of items counts as kept when the same one of them stands first in both. */
export function comparisonSentence({ tau, counts }: Pick<Comparison, 'tau' | 'counts'>): string {
  const amounts = [
    counts.moved > 0 && `${counts.moved.toLocaleString('en')} moved`,
    counts.added > 0 && `${counts.added.toLocaleString('en')} new`,
    counts.gone > 0 && `${counts.gone.toLocaleString('en')} gone`,
    counts.same > 0 && `${counts.same.toLocaleString('en')} in the same place`,
  ].filter(Boolean);
  const what = `${amounts.join(', ')}.`;
  if (tau === null) return `${what} Too few items are in both orders to compare them.`;
  const words = likeness.find(([least]) => tau >= least)?.[1] ?? 'Another order';
  const kept = (tau + 1) * 50;
  // Rounded, a difference must not disappear.
  const share = tau < 1 && kept > 99 ? 'over 99' : Math.round(kept);
  return `${words}: of all pairs of items, ${share} % stand as they did (Kendall’s tau ${tau.toFixed(2)}). ${what}`;
}
