import { DEFAULT_NOISE, type Noise } from '@/lib/ranking/noise';
import { fit as fitRankings } from '@/lib/ranking/plackett-luce';
import { planRound, planSize } from '@/lib/ranking/plan';
import { seededRandom } from '@/lib/ranking/random';
import { SimulatedModel } from '@/lib/ranking/testing/simulated-model';
import type { Fit, PartialRanking } from '@/lib/ranking/types';

export type SimulatedRun = { truth: Float64Array; fit: Fit; rankings: PartialRanking[]; calls: number };

/** One whole run of n items against the simulated model: plan, judge and merge, round after round. */
export function simulateRun(options: {
  n: number;
  blockSize: number;
  seed: string;
  lost?: number;
  /** Of the model, and as the run takes it to be. */
  noise?: Noise;
  believed?: Noise;
}): SimulatedRun {
  const { n, blockSize, seed, lost, noise = DEFAULT_NOISE, believed = DEFAULT_NOISE } = options;
  const random = seededRandom(`world:${seed}`);
  const truth = Float64Array.from({ length: n }, () => random.normal());
  const model = new SimulatedModel(truth, random, lost, noise);
  const rankings: PartialRanking[] = [];
  let merged: Fit | null = null;
  for (let round = 1; round <= planSize({ items: n, blockSize, noise: believed }).rounds; round++) {
    for (const block of planRound({ n, round, seed, blockSize, rankings, fit: merged, noise: believed })) {
      const answer = model.judge(block.items);
      if (answer) rankings.push(answer);
    }
    merged = fitRankings({ n, rankings, noise: believed, ...(merged && { start: merged }) });
  }
  return {
    truth,
    fit: merged ?? fitRankings({ n, rankings, noise: believed }),
    rankings,
    calls: model.calls,
  };
}
