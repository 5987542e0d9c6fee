import { PRECISION_GAIN } from '@/lib/ranking/confidence';
import { normalCdf, normalQuantile } from '@/lib/ranking/normal';
import type { Fit } from '@/lib/ranking/types';

/** Standard normal values, equally likely, that stand for the whole distribution. */
const DRAWS = Float64Array.from({ length: 16 }, (_, draw) => normalQuantile((draw + 0.5) / 16));
/** Beyond this many standard deviations a comparison is certain. */
const REACH = 4;
const GRID = 512;
/** Ranges are found to this share of a place. */
const CLOSE_ENOUGH = 0.25;
const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;
/** Above this many items ranges are read off a lattice of merits and deviations, within a place or two in a thousand. */
const EXACT = 2_000;
const MERITS = 80;
const DEVIATIONS = 8;

/** The places between which an item stands with 90 % probability, before rounding. */
type Range = { best: number; worst: number };

/**
 * The places (from 1, both ends included) that hold an item with 90 % probability, one range per item.
 *
 * Given its merit, an item's place is 1 + the number of others above it, about normal with the mean and variance of
 * those comparisons; the merit itself is spread over DRAWS equally likely values.
 */
export function placeIntervals({ theta, information }: Fit): Array<[number, number]> {
  const n = theta.length;
  if (n === 0) return [];
  const deviation = information.map((known) => (PRECISION_GAIN * known) ** -0.5);
  const exact = rangesAmong(n, crowdAbove(theta, deviation));
  const rangeOf = n <= EXACT ? exact : onLattice(exact, theta, deviation);
  const placeAt = (place: number) => Math.min(n, Math.max(1, Math.ceil(place - 1e-6)));
  return Array.from(theta, (merit, item): [number, number] => {
    const { best, worst } = rangeOf(merit, deviation[item] ?? 1);
    return [placeAt(best), placeAt(worst)];
  });
}

/** The range of an item of some merit and deviation among the n items of a crowd that it is one of. */
function rangesAmong(
  n: number,
  crowd: (merit: number) => Crowd,
): (merit: number, deviation: number) => Range {
  const places = new Float64Array(DRAWS.length);
  const inverseSpreads = new Float64Array(DRAWS.length);

  const chanceWithin = (place: number) => {
    let sum = 0;
    for (let draw = 0; draw < DRAWS.length; draw++) {
      sum += normalCdf((place + 0.5 - (places[draw] ?? 0)) * (inverseSpreads[draw] ?? 1));
    }
    return sum / DRAWS.length;
  };
  const placeOf = (chance: number) => {
    let low = 0;
    let high = n;
    while (high - low > CLOSE_ENOUGH) {
      const middle = (low + high) / 2;
      if (chanceWithin(middle) >= chance) high = middle;
      else low = middle;
    }
    return high;
  };

  return (merit, deviation) => {
    DRAWS.forEach((z, draw) => {
      const { mean, variance } = crowd(merit + z * deviation);
      // An item is not compared with itself: its own share of the crowd is taken out.
      const self = normalCdf(-z);
      places[draw] = 1 + mean - self;
      inverseSpreads[draw] = Math.max(1e-6, variance - self * (1 - self)) ** -0.5;
    });
    return { best: placeOf(0.05), worst: placeOf(0.95) };
  };
}

/** The same function, interpolated between the points of a lattice that are computed when they are first needed. */
function onLattice(
  exact: (merit: number, deviation: number) => Range,
  theta: Float64Array,
  deviation: Float64Array,
): (merit: number, deviation: number) => Range {
  const merits = axis(theta, MERITS);
  const deviations = axis(deviation, DEVIATIONS);
  const points = new Array<Range | undefined>(MERITS * DEVIATIONS);
  const point = (m: number, d: number): Range => {
    const at = m * DEVIATIONS + d;
    points[at] ??= exact(merits.at(m), deviations.at(d));
    return points[at];
  };
  return (merit, own) => {
    const m = merits.locate(merit);
    const d = deviations.locate(own);
    const range = { best: 0, worst: 0 };
    for (const [dm, dd] of CORNERS) {
      const share = (dm ? m.part : 1 - m.part) * (dd ? d.part : 1 - d.part);
      if (share === 0) continue;
      const { best, worst } = point(m.cell + dm, d.cell + dd);
      range.best += share * best;
      range.worst += share * worst;
    }
    return range;
  };
}

/** `points` equal steps from the least to the most of the values. */
function axis(values: Float64Array, points: number) {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const step = Math.max(high - low, 1e-9) / (points - 1);
  return {
    at: (index: number) => low + index * step,
    locate: (value: number) => {
      const place = (value - low) / step;
      const cell = Math.min(points - 2, Math.max(0, Math.floor(place)));
      return { cell, part: Math.min(1, Math.max(0, place - cell)) };
    },
  };
}

type Crowd = { mean: number; variance: number };

/** Expected number of items above a merit and its variance, for any merit, read off a grid. */
function crowdAbove(theta: Float64Array, deviation: Float64Array): (merit: number) => Crowd {
  const reach = REACH * deviation.reduce((a, b) => Math.max(a, b));
  const low = theta.reduce((a, b) => Math.min(a, b)) - reach;
  const high = theta.reduce((a, b) => Math.max(a, b)) + reach;
  const step = (high - low) / (GRID - 1);
  const mean = new Float64Array(GRID);
  const variance = new Float64Array(GRID);
  const certain = new Float64Array(GRID + 1);

  theta.forEach((centre, item) => {
    const own = deviation[item] ?? 1;
    const from = Math.max(0, Math.ceil((centre - REACH * own - low) / step));
    const to = Math.min(GRID - 1, Math.floor((centre + REACH * own - low) / step));
    certain[from] = (certain[from] ?? 0) + 1;
    for (let at = from; at <= to; at++) {
      const above = normalCdf((centre - low - at * step) / own);
      mean[at] = (mean[at] ?? 0) + above;
      variance[at] = (variance[at] ?? 0) + above * (1 - above);
    }
  });
  // Every cell below an item's own range is one the item stands above for certain.
  for (let at = GRID - 1, count = 0; at >= 0; at--) {
    count += certain[at + 1] ?? 0;
    mean[at] = (mean[at] ?? 0) + count;
  }

  return (merit) => {
    const place = Math.min(GRID - 1, Math.max(0, (merit - low) / step));
    const cell = Math.min(GRID - 2, Math.floor(place));
    const part = place - cell;
    const between = (values: Float64Array) =>
      (values[cell] ?? 0) * (1 - part) + (values[cell + 1] ?? 0) * part;
    return { mean: between(mean), variance: between(variance) };
  };
}
