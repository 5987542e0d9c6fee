import type { Calibrated } from '@/bench/ranking/pictures/reliability';
import { probe } from '@/bench/ranking/probe';
import { probabilityAbove } from '@/lib/ranking/confidence';
import { placeIntervals } from '@/lib/ranking/place-intervals';
import { seededRandom } from '@/lib/ranking/random';
import { byFalling } from '@/lib/ranking/splits';
import { simulateRun } from '@/lib/ranking/testing/simulated-run';
import { WORLDS } from '@/lib/ranking/testing/worlds';

const BINS = 10;
const TENTHS = 10;
const PAIRS_PER_RUN = 20_000;

/** What the engine says about pairs and places of n items in the base world, against what is true, over several runs. */
export function calibrate(n: number, seeds: number): Calibrated {
  const said = new Float64Array(BINS);
  const true_ = new Float64Array(BINS);
  const pairs = new Float64Array(BINS);
  const inside = new Float64Array(TENTHS);
  const ranges = new Float64Array(TENTHS);
  const everything = Array.from({ length: n }, (_, item) => item);
  const count = (sums: Float64Array, at: number, value: number) => {
    sums[at] = (sums[at] ?? 0) + value;
  };

  for (let index = 0; index < seeds; index++) {
    const seed = `calibrate:${index}`;
    const { truth, fit } = simulateRun({ n, seed, ...probe(WORLDS.base, seed) });
    const random = seededRandom(seed);
    for (let pair = 0; pair < PAIRS_PER_RUN; pair++) {
      const i = random.integer(n);
      const j = (i + 1 + random.integer(n - 1)) % n;
      const above = probabilityAbove(fit, i, j);
      const [first, second] = above >= 0.5 ? [i, j] : [j, i];
      const chance = Math.max(above, 1 - above);
      const bin = Math.min(BINS - 1, Math.floor((chance - 0.5) * 2 * BINS));
      count(said, bin, chance);
      count(true_, bin, (truth[first] ?? 0) > (truth[second] ?? 0) ? 1 : 0);
      count(pairs, bin, 1);
    }
    const order = byFalling(everything, (item) => fit.theta[item] ?? 0);
    const place = new Map(
      byFalling(everything, (item) => truth[item] ?? 0).map((item, at) => [item, at + 1]),
    );
    const intervals = placeIntervals(fit);
    order.forEach((item, at) => {
      const [best, worst] = intervals[item] ?? [1, n];
      const truePlace = place.get(item) ?? 0;
      const tenth = Math.floor((at * TENTHS) / n);
      count(inside, tenth, best <= truePlace && truePlace <= worst ? 1 : 0);
      count(ranges, tenth, 1);
    });
  }
  return {
    name: `${n.toLocaleString('en')} items`,
    pairs: Array.from(pairs, (all, bin) => ({
      predicted: (said[bin] ?? 0) / all,
      observed: (true_[bin] ?? 0) / all,
    })),
    covered: Array.from(ranges, (all, tenth) => (inside[tenth] ?? 0) / all),
  };
}
