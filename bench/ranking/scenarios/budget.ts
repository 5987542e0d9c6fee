import type { Point } from '@/bench/ranking/pictures/tau-by-calls';
import { figure } from '@/bench/ranking/summary';
import { fit as fitRankings } from '@/lib/ranking/plackett-luce';
import { kendallTau } from '@/lib/ranking/testing/metrics';
import { simulateRun } from '@/lib/ranking/testing/simulated-run';

/** Tau by calls for one size of list and of block. */
export type Budget = { n: number; blockSize: number; points: Point[] };

const SHARES = [0.25, 0.5, 0.75, 1];

/** What a run would reach if it ended after a part of its calls, as it does at a deadline or when it is cancelled. */
export function tauByBudget(n: number, blockSize: number, seeds: number): Point[] {
  const runs = Array.from({ length: seeds }, (_, seed) => simulateRun({ n, blockSize, seed: `${seed}` }));
  return SHARES.map((share) => {
    const calls = Math.round(share * (runs[0]?.usage.planned ?? 0));
    const taus = runs.map(({ list, rankings }) => {
      const part = rankings.slice(0, Math.round(share * rankings.length));
      return kendallTau(list.truth, fitRankings({ n, rankings: part, prior: list.prior }).theta);
    });
    return { calls, tau: figure(taus)?.mean ?? Number.NaN };
  });
}
