import { orderItems } from '@/lib/ranking/result';
import type { Clock, RankingItem } from '@/lib/ranking/types';
import { scoreUrgency, type Urgency, type UrgencyWeights } from '@/lib/ranking/urgency';
import { urgencyReason } from '@/lib/ranking/urgency-reason';

export type PreviewRow = { id: string; title: string; reason: string };

/** What is weighed, before it is weighed: this takes the time, and no weight changes it. */
const UNWEIGHED: UrgencyWeights = {
  next: 1,
  due: 1,
  blocking: 1,
  priority: 1,
  started: 1,
  age: 1,
  tags: 1,
  project: 1,
  waiting: 1,
  blocked: 1,
  words: 1,
};

/** Of each item the terms of its urgency as shares from -1 to 1; terms of 0 are left out. */
export const urgencyShares = (items: readonly RankingItem[], clock: Clock): Urgency[] =>
  scoreUrgency(items, clock, UNWEIGHED);

/** The urgencies that `scoreUrgency` gives under these weights, from the shares. */
export function weigh(shares: readonly Urgency[], weights: UrgencyWeights): Urgency[] {
  return shares.map(({ terms: unweighed }) => {
    const terms = unweighed
      .map((share) => ({ ...share, value: weights[share.term] * share.value }))
      .filter(({ value }) => value !== 0);
    return { terms, score: terms.reduce((sum, { value }) => sum + value, 0) };
  });
}

/** The first of the list by urgency alone, as a run without any answer would put it: pins and blockers are kept. */
export function previewRows(
  items: readonly RankingItem[],
  shares: readonly Urgency[],
  weights: UrgencyWeights,
  count: number,
): PreviewRow[] {
  const urgencies = weigh(shares, weights);
  const { order } = orderItems({ items, fit: null, urgencies, previousOrder: [] });
  return order.slice(0, count).flatMap((index) => {
    const item = items[index];
    const urgency = urgencies[index];
    return item && urgency
      ? [{ id: item.id, title: item.title, reason: urgencyReason(urgency, item.title) }]
      : [];
  });
}
