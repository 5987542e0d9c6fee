import { informationPerShowing, type Noise } from '@/lib/ranking/noise';
import { normalDensity } from '@/lib/ranking/normal';
import type { Random } from '@/lib/ranking/random';
import { byFalling, cut } from '@/lib/ranking/splits';
import type { Fit } from '@/lib/ranking/types';

const KERNEL_WIDTH = 0.15;
const GRID = 256;

export type BulkInput = {
  fit: Fit;
  /** Information per item once the other blocks of this round are answered. */
  expected: Float64Array;
  blockSize: number;
  /** Number of blocks to make. */
  count: number;
  noise: Noise;
};

/**
 * Blocks for the middle of the list. Showings go where they remove the most inversions (to items in crowded regions
 * and to those seen least), and items are grouped with others of about the same estimate.
 */
export function bulkBlocks(
  { fit, expected, blockSize, count, noise }: BulkInput,
  random: Random,
): number[][] {
  const { theta, information } = fit;
  const gained = informationPerShowing(blockSize, noise);
  const need = showingsNeeded(densityOf(theta), expected, gained, count * blockSize);
  const everything = Array.from({ length: theta.length }, (_, item) => item);
  const blocks: number[][] = [];

  for (let pass = 0; blocks.length < count; pass++) {
    const left = count - blocks.length;
    const wanting = need.reduce((sum, x) => sum + (x > pass + 0.5 ? 1 : 0), 0);
    const size = Math.min(left, Math.max(1, Math.round(wanting / blockSize))) * blockSize;
    const members = byFalling(everything, (item) => (need[item] ?? 0) - pass + 0.5 * random.uniform()).slice(
      0,
      size,
    );
    const drawn = byFalling(
      members,
      (item) => (theta[item] ?? 0) + (information[item] ?? 1) ** -0.5 * random.normal(),
    );
    blocks.push(...cut(drawn, blockSize));
  }
  return blocks.slice(0, count);
}

/** Items per unit of theta around each item: a histogram smoothed by a normal kernel. */
function densityOf(theta: Float64Array): Float64Array {
  const low = theta.reduce((a, b) => Math.min(a, b)) - 1;
  const high = theta.reduce((a, b) => Math.max(a, b)) + 1;
  const step = (high - low) / (GRID - 1);
  const cell = (value: number) => Math.min(GRID - 1, Math.floor((value - low) / step));

  const histogram = new Float64Array(GRID);
  for (const value of theta) histogram[cell(value)] = (histogram[cell(value)] ?? 0) + 1;
  const kernel = Float64Array.from(
    { length: GRID },
    (_, offset) => normalDensity((offset * step) / KERNEL_WIDTH) / KERNEL_WIDTH,
  );
  const smooth = histogram.map((_, at) =>
    histogram.reduce((sum, count, other) => sum + count * (kernel[Math.abs(at - other)] ?? 0), 0),
  );
  return theta.map((value) => smooth[cell(value)] ?? 0);
}

/**
 * Showings x_i ≥ 0 with sum `total` that minimise the expected number of inversions: x_i = (c·ρ_i^⅔ − J_i)/ι where
 * that is positive, with c found by bisection.
 */
function showingsNeeded(
  density: Float64Array,
  expected: Float64Array,
  gained: number,
  total: number,
): Float64Array {
  const crowding = density.map((rho) => rho ** (2 / 3));
  const showings = (c: number) =>
    crowding.map((crowd, item) => Math.max(0, (c * crowd - (expected[item] ?? 1)) / gained));
  const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);

  let low = 0;
  let high = 1;
  while (sum(showings(high)) < total) high *= 2;
  for (let i = 0; i < 50; i++) {
    const middle = 0.5 * (low + high);
    if (sum(showings(middle)) > total) high = middle;
    else low = middle;
  }
  return showings(low);
}
