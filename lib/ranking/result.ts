import { predictedTau, probabilityAbove } from '@/lib/ranking/confidence';
import {
  applyConstraints,
  areFree,
  type Conflict,
  findConflicts,
  findLinks,
  type Links,
} from '@/lib/ranking/constraints';
import { placeIntervals } from '@/lib/ranking/place-intervals';
import type { Fit, RankingItem } from '@/lib/ranking/types';
import { type Urgency, urgencyOrder } from '@/lib/ranking/urgency';

/** Neighbours below this certainty are a toss-up: they keep the order they had, so that a list does not shuffle itself. */
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
  /** Per item: is it a toss-up with the one that follows? Not where a pin or a blocker decides, or there is no fit. */
  tieWithNext: boolean[];
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

/** The total order of a run from its fit: by theta, bound by pins and blockers, then steadied by the previous order. */
export function orderItems(input: RankInput): OrderedItems {
  const links = findLinks(input.items);
  const order = orderWithin(links, input);
  return { order, conflicts: findConflicts(order, input.items, links) };
}

/** The order with how sure it is of each place: several times the work of the order alone. */
export function rankItems(input: RankInput): RankedItems {
  const { items, fit, urgencies } = input;
  const links = findLinks(items);
  const order = orderWithin(links, input);
  const conflicts = findConflicts(order, items, links);
  if (fit === null) {
    const scores = items.map((_, item) => urgencies[item]?.score ?? 0);
    const intervals = items.map((): [number, number] => [1, items.length]);
    return { order, scores, intervals, tieWithNext: items.map(() => false), predictedTau: null, conflicts };
  }
  return {
    order,
    scores: Array.from(fit.theta),
    intervals: boundIntervals(placeIntervals(fit), order, items),
    tieWithNext: findTies(order, items, fit, links),
    predictedTau: predictedTau(fit),
    conflicts,
  };
}

function orderWithin(links: Links, { items, fit, urgencies, previousOrder }: RankInput): number[] {
  const byUrgency = urgencyOrder(items, urgencies);
  if (fit === null) return applyConstraints(byUrgency, items, links);
  // A stable sort: where theta ties, urgency decides.
  const byTheta = byUrgency.toSorted((a, b) => (fit.theta[b] ?? 0) - (fit.theta[a] ?? 0));
  const isTossUp = (upper: number, lower: number) =>
    areFree(upper, lower, items, links) && probabilityAbove(fit, upper, lower) < SURE_ENOUGH;
  return keepTossUps(applyConstraints(byTheta, items, links), isTossUp, previousOrder);
}

/**
 * One pass of adjacent swaps that restores the previous order of neighbours that are a toss-up. It starts from an order
 * that does not depend on the previous one, so repeating it with its own result swaps the same pairs again.
 */
function keepTossUps(
  order: readonly number[],
  isTossUp: (upper: number, lower: number) => boolean,
  previousOrder: readonly number[],
): number[] {
  // From 1; 0 = new.
  const previousPlace = new Int32Array(order.length);
  previousOrder.forEach((item, place) => {
    previousPlace[item] = place + 1;
  });
  const steadied = order.slice();
  for (let place = 0; place + 1 < steadied.length; place++) {
    const upper = steadied[place] ?? 0;
    const lower = steadied[place + 1] ?? 0;
    const upperBefore = previousPlace[upper] ?? 0;
    const lowerBefore = previousPlace[lower] ?? 0;
    if (lowerBefore === 0 || upperBefore < lowerBefore) continue;
    if (!isTossUp(upper, lower)) continue;
    steadied[place] = lower;
    steadied[place + 1] = upper;
  }
  return steadied;
}

function findTies(
  order: readonly number[],
  items: readonly RankingItem[],
  fit: Fit,
  links: Links,
): boolean[] {
  const ties = items.map(() => false);
  order.forEach((upper, place) => {
    const lower = order[place + 1];
    if (lower === undefined || !areFree(upper, lower, items, links)) return;
    const above = probabilityAbove(fit, upper, lower);
    // An item that is surely less and stands above all the same was raised for something it blocks.
    ties[upper] = above < SURE_ENOUGH && above > 1 - SURE_ENOUGH;
  });
  return ties;
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
