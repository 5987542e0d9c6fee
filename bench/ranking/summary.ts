import type { Sample } from '@/bench/ranking/measure';
import { mean } from '@/lib/ranking/testing/mean';

export type Figure = { mean: number; sd: number };
/** Mean and standard deviation over seeds of every figure; null where the method has none. */
export type Summary = { seeds: number } & { [Key in keyof Sample]: Figure | null };

const rounded = (value: number) => Number(value.toPrecision(5));

/** Mean and sample standard deviation; null of nothing. */
export function figure(values: readonly number[]): Figure | null {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return null;
  const centre = mean(known);
  const square = known.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return { mean: rounded(centre), sd: rounded(Math.sqrt(square / Math.max(1, known.length - 1))) };
}

export function summarise(samples: readonly Sample[]): Summary {
  const of = (key: keyof Sample) => figure(samples.map((sample) => sample[key]));
  return {
    seeds: samples.length,
    tau: of('tau'),
    ndcgAt10: of('ndcgAt10'),
    topTen: of('topTen'),
    displacement: of('displacement'),
    calls: of('calls'),
    retries: of('retries'),
    tokens: of('tokens'),
    rounds: of('rounds'),
    predictedTau: of('predictedTau'),
    rerunTau: of('rerunTau'),
    timesFloor: of('timesFloor'),
    mergeMs: of('mergeMs'),
  };
}
