import type { PartialRanking } from '@/lib/ranking/types';

/** What the answers of earlier runs are worth to a run over n items. */
export type Earlier = {
  /** Showings per item, each counted by the weight of its ranking. */
  showings: Float64Array;
  /** All showings, as they were asked, and by weight. */
  placed: number;
  worth: number;
};

const HALF_LIFE_DAYS = 14;
/** Weights below this are not worth carrying. */
const LEAST_WEIGHT = 1 / 16;

/**
 * Sums up the rankings that earlier runs left for these n items, in their present item numbers, `weight` as decayed by
 * `evidenceWeight`. Rankings of fewer than two items compare nothing and are not counted.
 */
export function earlierOf(rankings: readonly PartialRanking[], n: number): Earlier {
  const showings = new Float64Array(n);
  let placed = 0;
  let worth = 0;
  for (const { items, weight = 1 } of rankings) {
    if (items.length < 2) continue;
    placed += items.length;
    worth += weight * items.length;
    for (const item of items) showings[item] = (showings[item] ?? 0) + weight;
  }
  return { showings, placed, worth };
}

/**
 * What an answer of `ageDays` ago counts for: half after every full 14 days, so that nothing changes in between, and
 * half again when another model gave it. 0 = leave it out.
 */
export function evidenceWeight({ ageDays, sameModel }: { ageDays: number; sameModel: boolean }): number {
  const halvings = Math.floor(Math.max(0, ageDays) / HALF_LIFE_DAYS) + (sameModel ? 0 : 1);
  const weight = 0.5 ** halvings;
  return weight < LEAST_WEIGHT ? 0 : weight;
}

/** The items that earlier answers say too little about (less than one full showing), ascending. */
export function unknownItems({ showings }: Earlier): number[] {
  return [...showings.keys()].filter((item) => (showings[item] ?? 0) < 1);
}
