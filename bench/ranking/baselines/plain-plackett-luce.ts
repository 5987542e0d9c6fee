import type { Method, Task } from '@/bench/ranking/method';
import { minimise } from '@/lib/ranking/lbfgs';
import { DEFAULT_NOISE } from '@/lib/ranking/noise';
import { logLikelihoods, packRankings } from '@/lib/ranking/partial-rankings';
import { planSize } from '@/lib/ranking/plan';
import { type Random, seededRandom } from '@/lib/ranking/random';
import { byFalling, cut } from '@/lib/ranking/splits';
import type { PartialRanking } from '@/lib/ranking/types';

const BLOCK = 20;
const RANDOM_PASSES = 2;
const WINDOW_PASSES = 2;
const HEAD = 40;
const HEAD_PASSES = 3;
const SHARES = { bestFirst: 1.2, worstFirst: 0 };

/**
 * The usual way: every item as often as every other, in random blocks of 20 and then in windows over the order so far,
 * three passes over the first 40, merged by ordinary Plackett–Luce (best first, no term for the position, no prior
 * from urgency). Calls that are left are spent on more random blocks. It gets as many calls as the engine plans in
 * blocks of 20, or `given` ones.
 */
export const plainPlackettLuce = (given?: number): Method => ({
  name: 'plain Plackett–Luce',
  blockSize: (n) => Math.min(n, BLOCK),
  most: Number.POSITIVE_INFINITY,
  order(task) {
    const { n, seed } = task;
    const random = seededRandom(`plain:${seed}`);
    const everything = Array.from({ length: n }, (_, item) => item);
    const calls = given ?? planSize({ items: n, blockSize: BLOCK }).calls;
    const orderOf = (theta: Float64Array) => byFalling(everything, (item) => theta[item] ?? 0);
    if (n <= BLOCK) {
      const blocks = Array.from({ length: calls }, () => everything);
      return { order: orderOf(merged(n, askAll(blocks, task, random))), rounds: 1, reasons: n };
    }
    const middleOf = (order: readonly number[]) => shiftedPasses(order, WINDOW_PASSES);
    const headOf = (order: readonly number[]) => shiftedPasses(order.slice(0, HEAD), HEAD_PASSES);

    const partition = () => cut(random.shuffle(everything), BLOCK);
    const first = Array.from({ length: RANDOM_PASSES }, partition).flat();
    const spare = calls - first.length - middleOf(everything).length - headOf(everything).length;
    const passes = Math.max(0, Math.ceil(spare / Math.ceil(n / BLOCK)));
    const extra = Array.from({ length: passes }, partition).flat().slice(0, Math.max(0, spare));
    const rankings = askAll([...first, ...extra], task, random);
    const middle = middleOf(orderOf(merged(n, rankings)));
    rankings.push(
      ...askAll(random.shuffle(middle).slice(0, middle.length + Math.min(0, spare)), task, random),
    );
    const left = calls - task.model.usage.planned;
    rankings.push(...askAll(headOf(orderOf(merged(n, rankings))).slice(0, left), task, random));
    return { order: orderOf(merged(n, rankings)), rounds: 3, reasons: n };
  },
});

/** The order cut into blocks `passes` times, each time shifted by another part of a block. */
function shiftedPasses(order: readonly number[], passes: number): number[][] {
  return Array.from({ length: passes }, (_, pass) => {
    const offset = Math.floor((pass * BLOCK) / passes);
    return [order.slice(0, offset), ...cut(order.slice(offset), BLOCK)].filter(({ length }) => length > 1);
  }).flat();
}

const askAll = (blocks: readonly number[][], { model }: Task, random: Random): PartialRanking[] =>
  blocks.flatMap((items) => model.ask(random.shuffle(items)));

/** Maximum a posteriori of ordinary Plackett–Luce with a standard normal prior. */
function merged(n: number, rankings: readonly PartialRanking[]): Float64Array {
  const packed = packRankings(rankings, DEFAULT_NOISE);
  const scale = new Float64Array(n + 2).fill(1 / 25);
  scale.fill(0, n);
  return minimise(
    (x, gradient) => {
      gradient.fill(0);
      const { bestFirst } = logLikelihoods(packed, x, n, { shares: SHARES, gradient });
      let value = -SHARES.bestFirst * bestFirst;
      for (let i = 0; i < n; i++) {
        value += 0.5 * (x[i] ?? 0) ** 2;
        gradient[i] = (x[i] ?? 0) - (gradient[i] ?? 0);
      }
      gradient.fill(0, n);
      return value;
    },
    new Float64Array(n + 2),
    { scale },
  ).slice(0, n);
}
