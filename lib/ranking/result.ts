import { placeIntervals, predictedTau, probabilityAbove } from '@/lib/ranking/confidence';
import { applyConstraints, type Conflict } from '@/lib/ranking/constraints';
import type { Fit, RankingItem } from '@/lib/ranking/types';
import { type Urgency, urgencyOrder } from '@/lib/ranking/urgency';

/** Neighbours below this certainty keep the order they had, so that a list does not shuffle itself. */
const SURE_ENOUGH = 0.6;

export type OrderedItems = {
  /** Item indexes, first to do first: always a permutation of the items. */
  order: number[];
  conflicts: Conflict[];
};
export type RankedItems = OrderedItems & {
  /** Per item: its theta, or its urgency when there is no fit. */
  scores: number[];
  /** Per item: the 90 % range of its places, from 1, within what its pin allows; 1 to n when there is no fit. */
  intervals: Array<[number, number]>;
  /** Expected Kendall tau with the true order; null when there is no fit. */
  predictedTau: number | null;
};

export type RankInput = {
  items: readonly RankingItem[];
  /** Null when no answer came: the order is then that of urgency. */
  fit: Fit | null;
  urgencies: readonly Urgency[];
  /** Item indexes in the order they stood before; items that are new may be missing. */
  previousOrder: readonly number[];
};

/** The total order of a run from its fit: by theta, steadied by the previous order, then bound by pins and blockers. */
export function orderItems({ items, fit, urgencies, previousOrder }: RankInput): OrderedItems {
  const byUrgency = urgencyOrder(items, urgencies);
  if (fit === null) return applyConstraints(byUrgency, items);
  // A stable sort: where theta ties, urgency decides.
  const byTheta = byUrgency.toSorted((a, b) => (fit.theta[b] ?? 0) - (fit.theta[a] ?? 0));
  return applyConstraints(keepNearTies(byTheta, fit, previousOrder), items);
}

/** The order with how sure it is of each place: several times the work of the order alone. */
export function rankItems(input: RankInput): RankedItems {
  const { items, fit, urgencies } = input;
  const { order, conflicts } = orderItems(input);
  if (fit === null) {
    const scores = items.map((_, item) => urgencies[item]?.score ?? 0);
    const intervals = items.map((): [number, number] => [1, items.length]);
    return { order, scores, intervals, predictedTau: null, conflicts };
  }
  return {
    order,
    scores: Array.from(fit.theta),
    intervals: boundIntervals(placeIntervals(fit), order, items),
    predictedTau: predictedTau(fit),
    conflicts,
  };
}

/** One pass of adjacent swaps that restores the previous order of neighbours the fit can hardly tell apart. */
function keepNearTies(order: readonly number[], fit: Fit, previousOrder: readonly number[]): number[] {
  const previousPlace = new Map(previousOrder.map((item, place) => [item, place]));
  const steadied = order.slice();
  for (let place = 0; place + 1 < steadied.length; place++) {
    const upper = steadied[place] ?? 0;
    const lower = steadied[place + 1] ?? 0;
    const upperBefore = previousPlace.get(upper);
    const lowerBefore = previousPlace.get(lower);
    if (upperBefore === undefined || lowerBefore === undefined || upperBefore < lowerBefore) continue;
    if (probabilityAbove(fit, upper, lower) >= SURE_ENOUGH) continue;
    steadied[place] = lower;
    steadied[place + 1] = upper;
  }
  return steadied;
}

/** Ranges cut to the places an item's pin leaves it, and stretched to the place it was given. */
function boundIntervals(
  intervals: ReadonlyArray<[number, number]>,
  order: readonly number[],
  items: readonly RankingItem[],
): Array<[number, number]> {
  const top = items.filter(({ pinned }) => pinned === 'top').length;
  const bottom = items.filter(({ pinned }) => pinned === 'bottom').length;
  const places = {
    top: [1, top],
    middle: [top + 1, items.length - bottom],
    bottom: [items.length - bottom + 1, items.length],
  } as const;
  const bounded = intervals.slice();
  order.forEach((item, index) => {
    const place = index + 1;
    const [first, last] = places[items[item]?.pinned ?? 'middle'];
    const [best, worst] = intervals[item] ?? [1, items.length];
    bounded[item] = [Math.min(place, Math.max(first, best)), Math.max(place, Math.min(last, worst))];
  });
  return bounded;
}
