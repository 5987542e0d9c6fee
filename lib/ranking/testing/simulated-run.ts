import { earlierOf } from '@/lib/ranking/earlier';
import { DEFAULT_NOISE, type Noise } from '@/lib/ranking/noise';
import { fit as fitRankings } from '@/lib/ranking/plackett-luce';
import { type PlanSize, planRound, planSize } from '@/lib/ranking/plan';
import { type SimulatedList, simulateList } from '@/lib/ranking/testing/simulated-list';
import { SimulatedModel, type SimulatedUsage } from '@/lib/ranking/testing/simulated-model';
import { WORLDS, type World } from '@/lib/ranking/testing/worlds';
import type { Fit, PartialRanking } from '@/lib/ranking/types';

export type SimulatedRun = {
  list: SimulatedList;
  truth: Float64Array;
  fit: Fit;
  /** Those of earlier runs, then this one's. */
  rankings: PartialRanking[];
  kind: PlanSize['kind'];
  rounds: number;
  /** Items asked for a reason, each time. */
  reasons: number;
  usage: SimulatedUsage;
};

export type RunOptions = {
  n: number;
  blockSize: number;
  /** Of the plan and of the model's answers. */
  seed: string;
  world?: World;
  /** The same list for several runs; one of the seed's own when absent. */
  list?: SimulatedList;
  /** The model to ask; a fresh one that knows the list's truth when absent. */
  model?: SimulatedModel;
  /** What the plan and the fit take the model's noise to be. */
  believed?: Noise;
  /** What earlier runs were answered about these items. */
  earlier?: readonly PartialRanking[];
  /** Without the prior that urgency gives. */
  withoutPrior?: boolean;
};

/** One whole run of n items against the simulated model: plan, judge and merge, round after round. */
export function simulateRun(options: RunOptions): SimulatedRun {
  const { n, blockSize, seed, world = WORLDS.base, believed = DEFAULT_NOISE, withoutPrior = false } = options;
  const list = options.list ?? simulateList(n, world, seed);
  const model = options.model ?? new SimulatedModel(list.truth, world, seed);
  const merge = { n, noise: believed, ...(!withoutPrior && { prior: list.prior }) };
  const plan = {
    blockSize,
    noise: believed,
    ...(options.earlier && { earlier: earlierOf(options.earlier, n) }),
  };
  const rankings = [...(options.earlier ?? [])];
  let fit = fitRankings({ ...merge, rankings });
  const { kind, rounds: most } = planSize({ ...plan, items: n });
  let rounds = 0;
  let reasons = 0;
  for (let round = 1; round <= most; round++) {
    const known = rankings.length > 0 ? fit : null;
    const blocks = planRound({ ...plan, n, round, seed, rankings, fit: known });
    if (blocks.length === 0) continue;
    rounds++;
    rankings.push(...blocks.flatMap(({ items }) => model.ask(items)));
    fit = fitRankings({ ...merge, rankings, start: fit });
    for (const { items, wantsReasons } of blocks) if (wantsReasons) reasons += items.length;
  }
  return { list, truth: list.truth, fit, rankings, kind, rounds, reasons, usage: model.usage };
}
