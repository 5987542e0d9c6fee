import { earlierOf } from '@/lib/ranking/earlier';
import { DEFAULT_NOISE, type Noise } from '@/lib/ranking/noise';
import { fit as fitRankings } from '@/lib/ranking/plackett-luce';
import { type PlanSize, planRound, planSize } from '@/lib/ranking/plan';
import { seededRandom } from '@/lib/ranking/random';
import { SimulatedModel } from '@/lib/ranking/testing/simulated-model';
import type { Fit, PartialRanking } from '@/lib/ranking/types';

export type SimulatedRun = {
  truth: Float64Array;
  fit: Fit;
  /** Those of earlier runs first. */
  rankings: PartialRanking[];
  kind: PlanSize['kind'];
  calls: number;
};

export type SimulatedRunOptions = {
  n: number;
  blockSize: number;
  seed: string;
  lost?: number;
  /** Of the model, and as the run takes it to be. */
  noise?: Noise;
  believed?: Noise;
  /** Of the n items; random when absent. */
  truth?: Float64Array;
  /** What earlier runs over items below n left. */
  before?: readonly PartialRanking[];
  insist?: boolean;
};

/** The merits of n items, different for every seed. */
export function simulatedTruth(n: number, seed: string): Float64Array {
  const random = seededRandom(`truth:${seed}`);
  return Float64Array.from({ length: n }, () => random.normal());
}

/** One whole run of n items against the simulated model: plan, judge and merge, round after round. */
export function simulateRun(options: SimulatedRunOptions): SimulatedRun {
  const { n, blockSize, seed, lost, noise = DEFAULT_NOISE, believed = DEFAULT_NOISE, before = [] } = options;
  const random = seededRandom(`world:${seed}`);
  const truth = options.truth ?? Float64Array.from({ length: n }, () => random.normal());
  const model = new SimulatedModel(truth, random, lost, noise);
  const rankings = [...before];
  const plan = { blockSize, noise: believed, earlier: earlierOf(before, n), insist: options.insist ?? false };
  const merge = (start: Fit | null) => fitRankings({ n, rankings, noise: believed, ...(start && { start }) });
  let merged = rankings.length > 0 ? merge(null) : null;
  const size = planSize({ ...plan, items: n });
  for (let round = 1; round <= size.rounds; round++) {
    for (const block of planRound({ ...plan, n, round, seed, rankings, fit: merged })) {
      const answer = model.judge(block.items);
      if (answer) rankings.push(answer);
    }
    merged = merge(merged);
  }
  return { truth, fit: merged ?? merge(null), rankings, kind: size.kind, calls: model.calls };
}
