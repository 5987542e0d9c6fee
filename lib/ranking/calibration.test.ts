import { expect, test } from 'vitest';
import { predictedTau } from '@/lib/ranking/confidence';
import { noiseOf } from '@/lib/ranking/noise';
import { planSize } from '@/lib/ranking/plan';
import { addAgreements, countAgreement, noiseFromAgreement } from '@/lib/ranking/shuffle-agreement';
import { mean } from '@/lib/ranking/testing/mean';
import { kendallTau } from '@/lib/ranking/testing/metrics';
import { simulateRun } from '@/lib/ranking/testing/simulated-run';
import { WORLDS } from '@/lib/ranking/testing/worlds';

/** Runs of a model whose noise is first measured on the opening rounds of other runs. */
function measured({
  n,
  blockSize,
  at20,
  seeds,
}: {
  n: number;
  blockSize: number;
  at20: number;
  seeds: number;
}) {
  const world = { ...WORLDS.base, noiseAt20: at20 };
  const opening = planSize({ items: n, blockSize }).callsPerRound[0];
  const counts = Array.from({ length: seeds }, (_, seed) => {
    const { rankings } = simulateRun({ n, blockSize, seed: `measured:${seed}`, world });
    return countAgreement(rankings.slice(0, opening));
  });
  const believed = noiseOf(noiseFromAgreement(counts.reduce(addAgreements)).model);
  const runs = Array.from({ length: seeds }, (_, seed) => {
    const { truth, fit } = simulateRun({ n, blockSize, seed: `${seed}`, world, believed });
    return { tau: kendallTau(truth, fit.theta), predicted: predictedTau(fit) };
  });
  return { tau: mean(runs.map(({ tau }) => tau)), predicted: mean(runs.map(({ predicted }) => predicted)) };
}

test.each([
  [0.25, 100, 20, 40],
  [0.43, 100, 20, 40],
  [0.7, 100, 20, 40],
  [0.25, 500, 30, 12],
  [0.43, 500, 30, 12],
  [0.7, 500, 30, 12],
])(
  'noise of %f, measured: predicted tau is what %i items in blocks of %i reach',
  (at20, n, blockSize, seeds) => {
    const { tau, predicted } = measured({ n, blockSize, at20, seeds });
    expect(Math.abs(predicted - tau)).toBeLessThan(0.0125);
  },
);
