/** How far a model's judgement of one item strays, as a function of how many items it is shown at once. */
export type Noise = {
  /** Standard deviation of one judgement in a block of k, in units of the spread between items. */
  s(k: number): number;
};

/** Noise as plain numbers, to be measured and stored: s(k) = at20·(k/20)^growth. */
export type NoiseModel = { at20: number; growth: number };

/** Assumed until a deployed model has been measured: two shuffles of 20 items agree at Kendall tau .63. */
export const DEFAULT_NOISE_MODEL: NoiseModel = { at20: 0.43, growth: 0.4 };

/** The noise a stored model stands for. A list of one is as noisy as one of two. */
export function noiseOf({ at20, growth }: NoiseModel): Noise {
  return { s: (k) => at20 * (Math.max(k, 2) / 20) ** growth };
}

export const DEFAULT_NOISE: Noise = noiseOf(DEFAULT_NOISE_MODEL);

/** Scale of the Gumbel (Plackett–Luce) noise that has the standard deviation s(k). */
export function gumbelScale(k: number, noise: Noise = DEFAULT_NOISE): number {
  return (noise.s(k) * Math.sqrt(6)) / Math.PI;
}

/** Rank efficiency: a place among m rivals keeps m / (m + 2.6) of a measurement's information (mean squared normal score). */
const HALF_KEPT = 2.6;
/** Share of a block that an item is confused with, for noise well below the spread between items, per unit of noise. */
const REACH = 0.6;
/** That share where every call shows the whole list, so that its items are compared with each other each time. */
const WHOLE_LIST_REACH = 0.45;

/**
 * Fisher information about an item's theta in one showing in a block of k. A place says how an item compares with those
 * it could be confused with: few when the noise is small, and all others only tell it what it knew. `isWholeList`: the
 * block holds every item there is.
 */
export function informationPerShowing(
  k: number,
  noise: Noise = DEFAULT_NOISE,
  isWholeList: boolean = false,
): number {
  const s = noise.s(k);
  const share = isWholeList ? WHOLE_LIST_REACH : (REACH * s) / Math.hypot(1, s);
  const rivals = Math.max(1, share * k);
  return rivals / (rivals + HALF_KEPT) / s ** 2;
}
