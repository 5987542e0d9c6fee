import { DEFAULT_NOISE_MODEL, type NoiseModel, noiseOf } from '@/lib/ranking/noise';
import type { Fit, PartialRanking } from '@/lib/ranking/types';

/** How often two answers order a pair of items alike, for lists of k items (the longer of the two). Plain numbers, to be stored. */
export type Agreement = { k: number; pairs: number; agreeing: number };

/** Lists count as of the same length when the shorter has at least this share of the longer: ids get lost. */
const SAME_LENGTH = 0.8;
/** A placing is compared with this many later ones of the same item: keeps many answers about few items linear. */
const COMPARED_WITH = 8;

/** Bias assumed when none was fitted: an item shown first gains .3 over one shown last. */
const TYPICAL_BIAS: Fit['bias'] = [0.3, 0];
/** What the default counts for, in pairs: about the spread of noise between models (30 %) in one standard deviation. */
const PRIOR_PAIRS = 120;
/** Spread of the growth between models, and the sampling variance of log s times the number of pairs. */
const GROWTH_SPREAD = 0.25;
const VARIANCE_PER_PAIR = 6;
/** A default answer per length keeps a handful of pairs, all alike, from saying "no noise at all". */
const SMOOTHING_PAIRS = 10;
/** Growth is read off lengths that differ by at least this factor, each with at least so many pairs. */
const SEPARATION = 1.4;
export const ENOUGH_PAIRS = 300;
const AT20_RANGE = [0.1, 1.5] as const;
const GROWTH_RANGE = [0, 1] as const;

/**
 * Counts, over the pairs of items that two rankings of about the same length both hold, how often their order agrees.
 *
 * The rankings must come from blocks drawn at random: round 1, or any list that fits one block. Blocks that a fit put
 * together hold items that are close, where every model disagrees with itself more, and would read as noise.
 * Deterministic; time about linear in the number of placings.
 */
export function countAgreement(rankings: readonly PartialRanking[]): Agreement[] {
  const found = new Map<number, { pairs: number; agreeing: number }>();
  const placings = placingsByItem(rankings);

  rankings.forEach(({ items }, ranking) => {
    // Per later ranking: the places there of the items both hold, in this ranking's order.
    const shared = new Map<number, number[]>();
    for (const item of items) {
      const { rankings: holders, places } = placings.get(item) ?? { rankings: [], places: [] };
      const own = holders.indexOf(ranking);
      for (let at = own + 1; at < holders.length && at <= own + COMPARED_WITH; at++) {
        const other = holders[at] ?? 0;
        const known = shared.get(other);
        if (known) known.push(places[at] ?? 0);
        else shared.set(other, [places[at] ?? 0]);
      }
    }
    for (const [other, places] of shared) {
      const lengths = [items.length, rankings[other]?.items.length ?? 0];
      const k = Math.max(...lengths);
      if (places.length < 2 || Math.min(...lengths) < SAME_LENGTH * k) continue;
      const count = found.get(k) ?? { pairs: 0, agreeing: 0 };
      count.pairs += (places.length * (places.length - 1)) / 2;
      count.agreeing += ascendingPairs(places);
      found.set(k, count);
    }
  });
  return byLength(found);
}

/** For every item the rankings that hold it, in their order, and its place in each. */
function placingsByItem(rankings: readonly PartialRanking[]) {
  const placings = new Map<number, { rankings: number[]; places: number[] }>();
  rankings.forEach(({ items }, ranking) => {
    items.forEach((item, place) => {
      const known = placings.get(item);
      if (known) {
        known.rankings.push(ranking);
        known.places.push(place);
      } else placings.set(item, { rankings: [ranking], places: [place] });
    });
  });
  return placings;
}

function ascendingPairs(places: readonly number[]): number {
  let count = 0;
  for (let later = 1; later < places.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      if ((places[earlier] ?? 0) < (places[later] ?? 0)) count++;
    }
  }
  return count;
}

const byLength = (found: ReadonlyMap<number, { pairs: number; agreeing: number }>): Agreement[] =>
  [...found].map(([k, count]) => ({ k, ...count })).sort((a, b) => a.k - b.k);

/** Both counts together, shortest lists first. */
export function addAgreements(a: readonly Agreement[], b: readonly Agreement[]): Agreement[] {
  const sum = new Map<number, { pairs: number; agreeing: number }>();
  for (const { k, pairs, agreeing } of [...a, ...b]) {
    const known = sum.get(k) ?? { pairs: 0, agreeing: 0 };
    sum.set(k, { pairs: known.pairs + pairs, agreeing: known.agreeing + agreeing });
  }
  return byLength(sum);
}

/**
 * The noise that explains how often shuffles agree, and the list lengths it was read off (at least ENOUGH_PAIRS each).
 *
 * Two readings of merits ~ N(0, 1), each with noise s, correlate at ρ = 1/(1 + s²) and agree at Kendall tau (2/π)·asin ρ,
 * so s² = 1/sin(π·tau/2) − 1. Being shown early or late strays a reading too, but the fit takes that off: its variance
 * under random places, b1²/12 + b2²·4/45, is taken out of s². Pass the fitted bias where there is one.
 *
 * log s is then a weighted mean with the default, which counts for PRIOR_PAIRS; the growth stays the default's until two
 * lengths well apart were measured. The answer lies within at20 .1–1.5 and growth 0–1.
 */
export function noiseFromAgreement(
  agreements: readonly Agreement[],
  bias: Fit['bias'] = TYPICAL_BIAS,
): { model: NoiseModel; measuredAt: number[] } {
  const byPlace = bias[0] ** 2 / 12 + (bias[1] ** 2 * 4) / 45;
  const readings = agreements
    .filter(({ pairs }) => pairs > 0)
    .map(({ k, pairs, agreeing }) => ({
      distance: Math.log(Math.max(k, 2) / 20),
      pairs,
      logS: logNoise(k, pairs, agreeing, byPlace),
    }));
  const measuredAt = agreements.filter(({ pairs }) => pairs >= ENOUGH_PAIRS).map(({ k }) => k);
  const apart = Math.max(...measuredAt) / Math.min(...measuredAt) >= SEPARATION;

  // Ridge regression of log s on log(k/20): precisions in pairs, the default as the prior.
  const growthPairs = apart ? VARIANCE_PER_PAIR / GROWTH_SPREAD ** 2 : Number.POSITIVE_INFINITY;
  const from = { level: Math.log(DEFAULT_NOISE_MODEL.at20), growth: DEFAULT_NOISE_MODEL.growth };
  let level = PRIOR_PAIRS;
  let both = 0;
  let growth = growthPairs;
  let levelPull = 0;
  let growthPull = 0;
  for (const { distance, pairs, logS } of readings) {
    const off = logS - from.level - from.growth * distance;
    level += pairs;
    both += pairs * distance;
    growth += pairs * distance ** 2;
    levelPull += pairs * off;
    growthPull += pairs * distance * off;
  }
  const steeper = apart ? (growthPull - (both * levelPull) / level) / (growth - both ** 2 / level) : 0;
  const higher = (levelPull - both * steeper) / level;
  const model = {
    at20: clip(Math.exp(from.level + higher), AT20_RANGE),
    growth: clip(from.growth + steeper, GROWTH_RANGE),
  };
  return { model, measuredAt };
}

/** log s(k) from the agreement of lists of k, with the variance that random places add taken out. */
function logNoise(k: number, pairs: number, agreeing: number, byPlace: number): number {
  const usual = Math.asin(1 / (1 + noiseOf(DEFAULT_NOISE_MODEL).s(k) ** 2 + byPlace)) / Math.PI + 0.5;
  const share = (agreeing + SMOOTHING_PAIRS * usual) / (pairs + SMOOTHING_PAIRS);
  const tau = clip(2 * share - 1, [0.05, 0.97]);
  const variance = 1 / Math.sin((Math.PI * tau) / 2) - 1 - byPlace;
  return 0.5 * Math.log(Math.max(AT20_RANGE[0] ** 2 / 4, variance));
}

const clip = (value: number, [least, most]: readonly [number, number]) =>
  Math.min(most, Math.max(least, value));
