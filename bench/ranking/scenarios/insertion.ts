import { seededRandom } from '@/lib/ranking/random';
import { byFalling } from '@/lib/ranking/splits';
import { mean } from '@/lib/ranking/testing/mean';
import { simulateRun } from '@/lib/ranking/testing/simulated-run';
import type { PartialRanking } from '@/lib/ranking/types';

/** Items taken out of one finished run and put in again, one at a time. */
const INSERTED = 10;

export type Inserted = {
  calls: number;
  /** Mean distance of the new item from its true place, as a share of n. */
  displacement: number;
  /** Mean distance the others moved from where they stood, as a share of n. */
  othersMoved: number;
};

/** One new item in a list that is known otherwise. */
export function insertOne(n: number, blockSize: number, seed: string): Inserted {
  const whole = simulateRun({ n, blockSize, seed });
  const { list } = whole;
  const everything = Array.from({ length: n }, (_, item) => item);
  const placesBy = (score: (item: number) => number) => {
    const places = new Float64Array(n);
    byFalling(everything, score).forEach((item, place) => {
      places[item] = place;
    });
    return places;
  };
  const truePlace = placesBy((item) => list.truth[item] ?? 0);
  const stood = placesBy((item) => whole.fit.theta[item] ?? 0);
  const chosen = seededRandom(`insert:${seed}`).shuffle(everything).slice(0, INSERTED);
  const results = chosen.map((added) => {
    const before = whole.rankings.map((ranking) => without(ranking, added));
    const run = simulateRun({ n, blockSize, seed: `${seed}+${added}`, list, before });
    const places = placesBy((item) => run.fit.theta[item] ?? 0);
    const moved = everything
      .filter((item) => item !== added)
      .map((item) => Math.abs((places[item] ?? 0) - (stood[item] ?? 0)));
    return {
      calls: run.usage.planned,
      displacement: Math.abs((places[added] ?? 0) - (truePlace[added] ?? 0)) / n,
      othersMoved: mean(moved) / n,
    };
  });
  return {
    calls: Math.max(...results.map(({ calls }) => calls)),
    displacement: mean(results.map(({ displacement }) => displacement)),
    othersMoved: mean(results.map(({ othersMoved }) => othersMoved)),
  };
}

/** An answer as it would have been without an item. */
function without({ items, shownAt }: PartialRanking, gone: number): PartialRanking {
  const at = items.indexOf(gone);
  return at < 0 ? { items, shownAt } : { items: items.toSpliced(at, 1), shownAt: shownAt.toSpliced(at, 1) };
}
