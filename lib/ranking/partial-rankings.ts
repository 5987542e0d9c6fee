import { gumbelScale, type Noise } from '@/lib/ranking/noise';
import type { PartialRanking } from '@/lib/ranking/types';

/** Partial rankings laid out flat: list l owns the places from offsets[l] to offsets[l + 1], best first. */
export type PackedRankings = {
  offsets: Int32Array;
  /** Item index at each place. */
  items: Int32Array;
  /** Shown early (½ … −½) and shown at an end (bowl with mean 0), per place. */
  early: Float64Array;
  ends: Float64Array;
  /** Per list: 1 / g(length), and what the list counts for. */
  inverseScale: Float64Array;
  weight: Float64Array;
  /** Sum over lists of length, and the longest list. */
  places: number;
  longest: number;
};

/** Lays rankings out for the fit; those of fewer than two items say nothing and are left out. */
export function packRankings(rankings: readonly PartialRanking[], noise: Noise): PackedRankings {
  const lists = rankings.filter(({ items }) => items.length >= 2);
  const places = lists.reduce((sum, { items }) => sum + items.length, 0);
  const packed: PackedRankings = {
    offsets: new Int32Array(lists.length + 1),
    items: new Int32Array(places),
    early: new Float64Array(places),
    ends: new Float64Array(places),
    inverseScale: new Float64Array(lists.length),
    weight: new Float64Array(lists.length),
    places,
    longest: lists.reduce((longest, { items }) => Math.max(longest, items.length), 0),
  };
  let place = 0;
  lists.forEach(({ items, shownAt, weight = 1 }, list) => {
    packed.inverseScale[list] = 1 / gumbelScale(items.length, noise);
    packed.weight[list] = weight;
    items.forEach((item, j) => {
      const shown = shownAt[j] ?? 0.5;
      packed.items[place] = item;
      packed.early[place] = 0.5 - shown;
      packed.ends[place] = (2 * shown - 1) ** 2 - 1 / 3;
      place++;
    });
    packed.offsets[list + 1] = place;
  });
  return packed;
}

/**
 * Plackett–Luce log-likelihood of all lists at x = (theta_1 … theta_n, b1, b2), read best first and worst first.
 * With `into`, adds the gradient of shares.bestFirst · best + shares.worstFirst · worst to into.gradient (length n + 2).
 */
export function logLikelihoods(
  packed: PackedRankings,
  x: Float64Array,
  n: number,
  into?: { shares: { bestFirst: number; worstFirst: number }; gradient: Float64Array },
): { bestFirst: number; worstFirst: number } {
  const { offsets, items, early, ends } = packed;
  const b1 = x[n] ?? 0;
  const b2 = x[n + 1] ?? 0;
  const merit = new Float64Array(packed.longest);
  const rise = new Float64Array(packed.longest);
  const fall = new Float64Array(packed.longest);
  const slope = new Float64Array(packed.longest);
  let bestFirst = 0;
  let worstFirst = 0;

  for (let list = 0; list + 1 < offsets.length; list++) {
    const from = offsets[list] ?? 0;
    const length = (offsets[list + 1] ?? 0) - from;
    const inverse = packed.inverseScale[list] ?? 0;
    const weight = packed.weight[list] ?? 0;

    let most = -Infinity;
    let least = Infinity;
    for (let j = 0; j < length; j++) {
      const at = from + j;
      const v = ((x[items[at] ?? 0] ?? 0) + b1 * (early[at] ?? 0) + b2 * (ends[at] ?? 0)) * inverse;
      merit[j] = v;
      if (v > most) most = v;
      if (v < least) least = v;
    }
    for (let j = 0; j < length; j++) {
      rise[j] = Math.exp((merit[j] ?? 0) - most);
      fall[j] = Math.exp(least - (merit[j] ?? 0));
    }

    // Best first: place j is chosen from the places j … last. Sums run from the end, slopes from the start.
    let sum = 0;
    let best = 0;
    for (let j = length - 1; j >= 0; j--) {
      sum += rise[j] ?? 0;
      slope[j] = 1 / sum;
      best += (merit[j] ?? 0) - most - Math.log(sum);
    }
    bestFirst += weight * best;
    if (into) {
      const share = into.shares.bestFirst * weight * inverse;
      let inverses = 0;
      for (let j = 0; j < length; j++) {
        inverses += slope[j] ?? 0;
        slope[j] = share * (1 - (rise[j] ?? 0) * inverses);
      }
      addGradient(packed, into.gradient, slope, from, length, n);
    }

    // Worst first: the mirror image, place j is the worst of the places 0 … j.
    sum = 0;
    let worst = 0;
    for (let j = 0; j < length; j++) {
      sum += fall[j] ?? 0;
      slope[j] = 1 / sum;
      worst += least - (merit[j] ?? 0) - Math.log(sum);
    }
    worstFirst += weight * worst;
    if (into) {
      const share = into.shares.worstFirst * weight * inverse;
      let inverses = 0;
      for (let j = length - 1; j >= 0; j--) {
        inverses += slope[j] ?? 0;
        slope[j] = share * ((fall[j] ?? 0) * inverses - 1);
      }
      addGradient(packed, into.gradient, slope, from, length, n);
    }
  }
  return { bestFirst, worstFirst };
}

function addGradient(
  { items, early, ends }: PackedRankings,
  gradient: Float64Array,
  slope: Float64Array,
  from: number,
  length: number,
  n: number,
): void {
  let b1 = 0;
  let b2 = 0;
  for (let j = 0; j < length; j++) {
    const at = from + j;
    const item = items[at] ?? 0;
    const s = slope[j] ?? 0;
    gradient[item] = (gradient[item] ?? 0) + s;
    b1 += s * (early[at] ?? 0);
    b2 += s * (ends[at] ?? 0);
  }
  gradient[n] = (gradient[n] ?? 0) + b1;
  gradient[n + 1] = (gradient[n + 1] ?? 0) + b2;
}
