import { minimise } from '@/lib/ranking/lbfgs';
import { DEFAULT_NOISE, informationPerShowing, type Noise } from '@/lib/ranking/noise';
import { logLikelihoods, type PackedRankings, packRankings } from '@/lib/ranking/partial-rankings';
import type { Fit, PartialRanking } from '@/lib/ranking/types';

/** Up to this many items every answer holds nearly all of them, and counterbalanced showing replaces the bias term. */
export const SMALL_LIST = 20;

// Answers are a little more informative than the likelihood's noise says; set once on simulated runs.
const TEMPER = 1.2;
const BIAS_VARIANCE = 0.3 ** 2;
const SKEW_DEAD_ZONE = 0.015;
const SKEW_GAIN = 10;
const SKEW_SHRINKAGE = 200;

export type FitInput = {
  /** Number of items; every index in the rankings is below it. */
  n: number;
  rankings: readonly PartialRanking[];
  /** Prior mean per item, length n, unit variance around it; 0 when absent. */
  prior?: Float64Array;
  /** An earlier fit of the same n items to start from: same result, fewer steps. */
  start?: Fit;
  noise?: Noise;
};

/**
 * Merges partial rankings into one estimate per item: the maximum a posteriori of a Plackett–Luce likelihood read
 * both best first and worst first, with a term for the position each item was shown at. Deterministic.
 *
 * Plain Plackett–Luce assumes skewed (Gumbel) noise; the mean of both readings suits symmetric noise. Which of them
 * the answers prefer is then read off the data, and the fit repeated with that mixture when it is not half and half.
 *
 * Throws RangeError when the prior's length is not n.
 */
export function fit({ n, rankings, prior, start, noise = DEFAULT_NOISE }: FitInput): Fit {
  const mean = prior ?? new Float64Array(n);
  if (mean.length !== n) throw new RangeError(`the prior has ${mean.length} entries for ${n} items`);
  const packed = packRankings(rankings, noise);
  const hasBias = n > SMALL_LIST;

  let x: Float64Array = new Float64Array(n + 2);
  x.set(start && start.theta.length === n ? start.theta : mean);
  if (start && hasBias) x.set(start.bias, n);

  let bestFirstShare = 0.5;
  if (packed.places > 0) {
    x = climb(packed, mean, x, hasBias, bestFirstShare);
    if (hasBias) {
      bestFirstShare = bestFirstShareFromSkew(packed, x, n);
      if (bestFirstShare !== 0.5) x = climb(packed, mean, x, hasBias, bestFirstShare);
    }
  } else {
    x.set(mean);
    x.fill(0, n);
  }
  return {
    theta: x.slice(0, n),
    bias: [x[n] ?? 0, x[n + 1] ?? 0],
    information: informationOf(n, rankings, noise),
    bestFirstShare,
  };
}

/** Information per item from how often, and in how long a ranking, it was placed; 1 comes from the prior. */
function informationOf(n: number, rankings: readonly PartialRanking[], noise: Noise): Float64Array {
  const information = new Float64Array(n).fill(1);
  for (const { items, weight = 1 } of rankings) {
    if (items.length < 2) continue;
    const gained = weight * informationPerShowing(items.length, noise);
    for (const item of items) information[item] = (information[item] ?? 0) + gained;
  }
  return information;
}

/** Maximises the log posterior from x = (theta, b1, b2) at a fixed mixture of the two readings. */
function climb(
  packed: PackedRankings,
  mean: Float64Array,
  x: Float64Array,
  hasBias: boolean,
  bestFirstShare: number,
): Float64Array {
  const n = mean.length;
  const scale = new Float64Array(n + 2).fill(1 / 25);
  scale.fill(hasBias ? 1 / (0.4 * packed.places) : 0, n);
  const shares = { bestFirst: TEMPER * bestFirstShare, worstFirst: TEMPER * (1 - bestFirstShare) };

  return minimise(
    (point, gradient) => {
      gradient.fill(0);
      const { bestFirst, worstFirst } = logLikelihoods(packed, point, n, { shares, gradient });
      let value = -shares.bestFirst * bestFirst - shares.worstFirst * worstFirst;
      for (let i = 0; i < n; i++) {
        const off = (point[i] ?? 0) - (mean[i] ?? 0);
        value += 0.5 * off * off;
        gradient[i] = off - (gradient[i] ?? 0);
      }
      for (let i = n; i < n + 2; i++) {
        const bias = point[i] ?? 0;
        value += (0.5 * bias * bias) / BIAS_VARIANCE;
        gradient[i] = hasBias ? bias / BIAS_VARIANCE - (gradient[i] ?? 0) : 0;
      }
      return value;
    },
    x,
    { scale },
  );
}

/** The mixture the answers ask for: symmetric noise reads equally well from both ends, Gumbel noise .066 better from the top. */
function bestFirstShareFromSkew(packed: PackedRankings, x: Float64Array, n: number): number {
  const { bestFirst, worstFirst } = logLikelihoods(packed, x, n);
  const skew = (bestFirst - worstFirst) / packed.places;
  const beyond = Math.max(0, Math.abs(skew) - SKEW_DEAD_ZONE);
  const trust = packed.places / (packed.places + SKEW_SHRINKAGE);
  return Math.min(1, Math.max(0, 0.5 + SKEW_GAIN * Math.sign(skew) * beyond * trust));
}
