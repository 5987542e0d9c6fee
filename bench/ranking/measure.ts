import { noisyFloor } from '@/bench/ranking/floor';
import type { Method, Ordered } from '@/bench/ranking/method';
import { tokensFor } from '@/bench/ranking/tokens';
import { predictedTau } from '@/lib/ranking/confidence';
import { kendallTau, meanDisplacement, ndcgAt10, topTenOverlap } from '@/lib/ranking/testing/metrics';
import { type SimulatedList, simulateList } from '@/lib/ranking/testing/simulated-list';
import { SimulatedModel, type SimulatedUsage } from '@/lib/ranking/testing/simulated-model';
import { WORLDS, type World, type WorldName } from '@/lib/ranking/testing/worlds';

/** What one method reached on one list. Shares are of 1; NaN where a method has no such figure. */
export type Sample = {
  /** Kendall's tau-b with the true order (there are no ties in either). */
  tau: number;
  ndcgAt10: number;
  topTen: number;
  /** Mean distance from the true place, as a share of n. */
  displacement: number;
  calls: number;
  /** Answers asked for again, 429s left out, beside the planned calls. */
  retries: number;
  tokens: number;
  rounds: number;
  predictedTau: number;
  /** Kendall's tau of this order with that of a second run over the same list. */
  rerunTau: number;
  /** Calls ÷ the least that this tau takes at the base noise. */
  timesFloor: number;
  mergeMs: number;
};

type Options = { method: Method; n: number; world: WorldName; seed: string; withRerun: boolean };

export function measure({ method, n, world, seed, withRerun }: Options): Sample {
  const list = simulateList(n, WORLDS[world], seed);
  const { ordered, usage } = run(method, n, list, WORLDS[world], seed);
  const { order, rounds, reasons, fit, mergeMs } = ordered;
  const tau = kendallTau(list.truth, placesOf(order));
  const { planned: calls, retries, shown } = usage;
  const blockSize = method.blockSize(n);
  return {
    tau,
    ndcgAt10: ndcgAt10(list.truth, order),
    topTen: topTenOverlap(list.truth, order),
    displacement: meanDisplacement(list.truth, order),
    calls,
    retries,
    tokens: tokensFor({ calls: calls + retries, shown, reasons }),
    rounds,
    predictedTau: fit ? predictedTau(fit) : Number.NaN,
    rerunTau: withRerun
      ? kendallTau(
          placesOf(order),
          placesOf(run(method, n, list, WORLDS[world], `${seed} again`).ordered.order),
        )
      : Number.NaN,
    timesFloor: blockSize === null ? Number.NaN : calls / noisyFloor(n, blockSize, tau),
    mergeMs: mergeMs ?? Number.NaN,
  };
}

function run(
  method: Method,
  n: number,
  list: SimulatedList,
  world: World,
  seed: string,
): { ordered: Ordered; usage: SimulatedUsage } {
  const model = new SimulatedModel(list.truth, world, seed);
  return { ordered: method.order({ n, list, model, world, seed }), usage: model.usage };
}

/** Minus the place of each item: an order as scores. Throws when items are missing or doubled. */
export function placesOf(order: readonly number[]): Float64Array {
  const places = new Float64Array(order.length).fill(Number.NaN);
  order.forEach((item, place) => {
    places[item] = -place;
  });
  if (places.some(Number.isNaN)) throw new Error('an order lost an item');
  return places;
}
