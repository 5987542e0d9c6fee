import type { Agreement } from '@/lib/ranking/shuffle-agreement';

/** The same share of agreement, counted as no more than so many pairs. */
export function atMost(most: number): (agreement: Agreement) => Agreement {
  return ({ k, pairs, agreeing }) => {
    const share = Math.min(1, most / Math.max(1, pairs));
    return { k, pairs: Math.round(pairs * share), agreeing: Math.round(agreeing * share) };
  };
}
