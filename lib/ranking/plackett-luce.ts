import { minimise } from '@/lib/ranking/lbfgs';
import { DEFAULT_NOISE, informationPerShowing, type Noise } from '@/lib/ranking/noise';
import { logLikelihoods, type PackedRankings, packRankings } from '@/lib/ranking/partial-rankings';
import type { Fit, PartialRanking } from '@/lib/ranking/types';

/** Up to this many items every answer holds nearly all of them, and counterbalanced showing replaces the bias term. */
export const SMALL_LIST = 20;

// Answers are a little more informative than the likelihood's noise says; set once on simulated runs.
const TEMPER = 1.2;
const BIAS_VARIANCE = 0.3 ** 2;
/** Of the factor by which the prior's means are scaled: nothing to twice as much is well possible. */
const TRUST_VARIANCE = 1;
/** A prior that claims to explain everything would leave the answers nothing to say. */
const LEAST_VARIANCE = 0.1;
const SKEW_DEAD_ZONE = 0.015;
const SKEW_GAIN = 10;
const SKEW_SHRINKAGE = 200;

export type FitInput = {
  /** Number of items; every index in the rankings is below it. */
  n: number;
  rankings: readonly PartialRanking[];
  /** Prior mean per item, length n; 0 when absent. How far it can be trusted is read off the answers. */
  prior?: Float64Array;
  /** An earlier fit of the same n items to start from: same result, fewer steps. */
  start?: Fit;
  noise?: Noise;
};

/** Prior means and the variance around them. */
type Prior = { mean: Float64Array; variance: number };

/**
 * Merges partial rankings into one estimate per item: the maximum a posteriori of a Plackett–Luce likelihood read
 * both best first and worst first, with a term for the position each item was shown at. Deterministic.
 *
 * Plain Plackett–Luce assumes skewed (Gumbel) noise; the mean of both readings suits symmetric noise. Which of them
 * the answers prefer is then read off the data, and the fit repeated with that mixture when it is not half and half.
 *
 * The prior's means are scaled by one more unknown, about 1 ± 1: where the answers do not follow them, they fade.
 *
 * Throws RangeError when the prior's length is not n.
 */
export function fit({ n, rankings, prior, start, noise = DEFAULT_NOISE }: FitInput): Fit {
  const mean = prior ?? new Float64Array(n);
  if (mean.length !== n) throw new RangeError(`the prior has ${mean.length} entries for ${n} items`);
  const packed = packRankings(rankings, noise);
  const hasBias = n > SMALL_LIST;

  // Theta varies by 1 in all; what the prior explains of it does not lie around the prior any more.
  const explained = mean.reduce((sum, value) => sum + value * value, 0) / Math.max(1, n);
  const variance = Math.max(LEAST_VARIANCE, 1 - explained);

  let x: Float64Array = new Float64Array(n + 3);
  x.set(start && start.theta.length === n ? start.theta : mean);
  if (start && hasBias) x.set(start.bias, n);
  x[n + 2] = 1;

  let bestFirstShare = 0.5;
  if (packed.places > 0) {
    x = climb(packed, { mean, variance }, x, hasBias, bestFirstShare);
    if (hasBias) {
      bestFirstShare = bestFirstShareFromSkew(packed, x, n);
      if (bestFirstShare !== 0.5) x = climb(packed, { mean, variance }, x, hasBias, bestFirstShare);
    }
  } else {
    x.set(mean);
    x.fill(0, n);
  }
  return {
    theta: x.slice(0, n),
    bias: [x[n] ?? 0, x[n + 1] ?? 0],
    information: informationOf(n, rankings, noise, 1 / variance),
    bestFirstShare,
  };
}

/** Information per item from how often, and in how long a ranking, it was placed, on top of the prior's. */
function informationOf(
  n: number,
  rankings: readonly PartialRanking[],
  noise: Noise,
  ofPrior: number,
): Float64Array {
  const information = new Float64Array(n).fill(ofPrior);
  for (const { items, weight = 1 } of rankings) {
    if (items.length < 2) continue;
    const gained = weight * informationPerShowing(items.length, noise, n <= SMALL_LIST);
    for (const item of items) information[item] = (information[item] ?? 0) + gained;
  }
  return information;
}

/** Maximises the log posterior from x = (theta, b1, b2, the prior's factor) at a fixed mixture of the two readings. */
function climb(
  packed: PackedRankings,
  { mean, variance }: Prior,
  x: Float64Array,
  hasBias: boolean,
  bestFirstShare: number,
): Float64Array {
  const n = mean.length;
  const square = mean.reduce((sum, value) => sum + value * value, 0);
  const scale = new Float64Array(n + 3).fill(1 / 25);
  scale.fill(hasBias ? 1 / (0.4 * packed.places) : 0, n);
  scale[n + 2] = 1 / (square / variance + 1 / TRUST_VARIANCE);
  const shares = { bestFirst: TEMPER * bestFirstShare, worstFirst: TEMPER * (1 - bestFirstShare) };

  return minimise(
    (point, gradient) => {
      gradient.fill(0);
      const { bestFirst, worstFirst } = logLikelihoods(packed, point, n, { shares, gradient });
      let value = -shares.bestFirst * bestFirst - shares.worstFirst * worstFirst;
      const trust = point[n + 2] ?? 1;
      let pull = (trust - 1) / TRUST_VARIANCE;
      value += 0.5 * (trust - 1) * pull;
      for (let i = 0; i < n; i++) {
        const off = (point[i] ?? 0) - trust * (mean[i] ?? 0);
        value += (0.5 * off * off) / variance;
        gradient[i] = off / variance - (gradient[i] ?? 0);
        pull -= (off * (mean[i] ?? 0)) / variance;
      }
      gradient[n + 2] = pull;
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
