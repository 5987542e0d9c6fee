import type { Method } from '@/bench/ranking/method';
import { planSize } from '@/lib/ranking/plan';
import { seededRandom } from '@/lib/ranking/random';
import { byFalling, cut } from '@/lib/ranking/splits';

const BATCH = 20;
/** How generously a call grades varies from call to call (standard deviation, in units of merit): an assumption. */
const GENEROSITY = 0.3;
/** Grades from 0 to 10, a standard deviation of merit being two of them. */
const HIGHEST = 10;
const STEPS_PER_UNIT = 2;

/**
 * The model grades items from 0 to 10, 20 in a call, as often as the engine asks; grades are averaged, and urgency
 * decides between equal ones. It judges an item as sharply as when it ranks, but rounds, and no call fails here.
 */
export const pointwise: Method = {
  name: 'pointwise grades',
  blockSize: (n) => Math.min(n, BATCH),
  most: Number.POSITIVE_INFINITY,
  order({ n, list, model, seed }) {
    const random = seededRandom(`pointwise:${seed}`);
    const everything = Array.from({ length: n }, (_, item) => item);
    const sums = new Float64Array(n);
    const counts = new Float64Array(n);
    const { calls } = planSize({ items: n, blockSize: BATCH });
    for (let asked = 0; asked < calls; ) {
      for (const batch of cut(random.shuffle(everything), BATCH).slice(0, calls - asked)) {
        const generosity = GENEROSITY * random.normal();
        const merits = model.gauge(batch);
        batch.forEach((item, place) => {
          const grade = HIGHEST / 2 + STEPS_PER_UNIT * ((merits[place] ?? 0) + generosity);
          sums[item] = (sums[item] ?? 0) + Math.min(HIGHEST, Math.max(0, Math.round(grade)));
          counts[item] = (counts[item] ?? 0) + 1;
        });
        asked++;
      }
    }
    const score = (item: number) => (sums[item] ?? 0) / Math.max(1, counts[item] ?? 0);
    const tieBreak = 1e-6;
    const order = byFalling(
      everything,
      (item) => score(item) + tieBreak * (list.urgencies[item]?.score ?? 0),
    );
    return { order, rounds: 1, reasons: n };
  },
};
