import type { Fit, PartialRanking } from '@/lib/ranking/types';
import type { Urgency } from '@/lib/ranking/urgency';

type Items = { has(item: number): boolean };

/** The rankings without some items. Rankings of fewer than two items stay, and say nothing. */
export function withoutItems(rankings: readonly PartialRanking[], aside: Items): PartialRanking[] {
  return rankings.map((ranking) => {
    if (!ranking.items.some((item) => aside.has(item))) return ranking;
    const kept = ranking.items.flatMap((item, at) => (aside.has(item) ? [] : [at]));
    return {
      ...ranking,
      items: kept.map((at) => ranking.items[at] ?? 0),
      shownAt: kept.map((at) => ranking.shownAt[at] ?? 0.5),
    };
  });
}

/** The rankings, those in `odd` without their first item. */
export function withoutOddFirsts(
  rankings: readonly PartialRanking[],
  odd: ReadonlySet<PartialRanking>,
): PartialRanking[] {
  return rankings.map((ranking) =>
    odd.has(ranking)
      ? { ...ranking, items: ranking.items.slice(1), shownAt: ranking.shownAt.slice(1) }
      : ranking,
  );
}

export type AsideInput = {
  /** Of the other items alone. */
  fit: Fit;
  /** Of all items, those set aside included. */
  judged: Fit;
  aside: ReadonlyMap<number, unknown>;
  urgencies: readonly Urgency[];
};

/**
 * The fit with each item that was set aside moved to the place of its urgency: as many of the other items stand above it
 * as are more urgent, and half of those that are equally urgent; but never higher than it was judged. Nothing more is
 * known of it: its information is 1. A title that cries urgent earns such an item nothing.
 */
export function placeByUrgency({ fit, judged, aside, urgencies }: AsideInput): Fit {
  const others = urgencies.flatMap((_, item) => (aside.has(item) ? [] : [item]));
  const merits = Float64Array.from(others, (item) => fit.theta[item] ?? 0).sort();
  const scores = Float64Array.from(others, (item) => urgencies[item]?.score ?? 0).sort();
  const theta = fit.theta.slice();
  const information = fit.information.slice();
  for (const item of aside.keys()) {
    const urgency = urgencies[item];
    if (!urgency) continue;
    const score = withoutWords(urgency);
    const below = (countBelow(scores, score) + countUpTo(scores, score)) / 2;
    theta[item] = Math.min(meritBetween(merits, below), judged.theta[item] ?? 0);
    information[item] = 1;
  }
  return { ...fit, theta, information };
}

const withoutWords = ({ score, terms }: Urgency) =>
  terms.reduce((sum, { term, value }) => (term === 'words' && value > 0 ? sum - value : sum), score);

const countBelow = (sorted: Float64Array, value: number) => sorted.filter((each) => each < value).length;
const countUpTo = (sorted: Float64Array, value: number) => sorted.filter((each) => each <= value).length;

/** A merit with that many of the sorted merits below it, halfway to the next. */
function meritBetween(sorted: Float64Array, below: number): number {
  const index = Math.round(below);
  const lower = sorted[index - 1];
  const upper = sorted[index];
  if (lower === undefined) return (upper ?? 0) - 0.1;
  return upper === undefined ? lower + 0.1 : 0.5 * (lower + upper);
}
