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
}): SimulatedRun {
  const { n, blockSize, seed, lost } = options;
  const random = seededRandom(`world:${seed}`);
  const truth = Float64Array.from({ length: n }, () => random.normal());
  const model = new SimulatedModel(truth, random, lost);
  const rankings: PartialRanking[] = [];
  let merged: Fit | null = null;
  for (let round = 1; round <= planSize({ items: n, blockSize }).rounds; round++) {
    for (const block of planRound({ n, round, seed, blockSize, rankings, fit: merged })) {
      const answer = model.judge(block.items);
      if (answer) rankings.push(answer);
    }
    merged = fitRankings({ n, rankings, ...(merged && { start: merged }) });
  }
  return { truth, fit: merged ?? fitRankings({ n, rankings }), rankings, calls: model.calls };
}
