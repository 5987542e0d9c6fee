import { urgencyOrderOf } from '@/bench/ranking/baselines/urgency';
import { cpuMsOf } from '@/bench/ranking/cpu';
import type { Method } from '@/bench/ranking/method';
import { probe } from '@/bench/ranking/probe';
import { fit as fitRankings } from '@/lib/ranking/plackett-luce';
import { byFalling } from '@/lib/ranking/splits';
import { simulateRun } from '@/lib/ranking/testing/simulated-run';

/**
 * The engine as the app runs it. `blockSize` is a number, or `measured`: what the engine chooses, and the noise it
 * assumes, after the model was probed.
 */
export function engine(name: string, blockSize: number | 'measured'): Method {
  return {
    name,
    blockSize: (n) => Math.min(n, blockSize === 'measured' ? 30 : blockSize),
    most: Number.POSITIVE_INFINITY,
    order(task) {
      const { n, list, world, seed } = task;
      const settings = blockSize === 'measured' ? probe(world, seed) : { blockSize };
      const { fit, rankings, rounds, reasons } = simulateRun({ ...task, ...settings });
      const order = byFalling(urgencyOrderOf(list), (item) => fit.theta[item] ?? 0);
      const mergeMs = cpuMsOf(() => fitRankings({ n, rankings, prior: list.prior }));
      return { order, rounds, reasons, fit, mergeMs };
    },
  };
}
