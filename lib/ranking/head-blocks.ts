import { normalCdf } from '@/lib/ranking/normal';
import type { Random } from '@/lib/ranking/random';
import { byFalling, cut } from '@/lib/ranking/splits';
import type { Fit } from '@/lib/ranking/types';

/** Blur of the order the head is cut from, in posterior standard deviations: neighbours must change between passes. */
const HEAD_BLUR = 3;

/** Number of blocks headBlocks will return for a list of n. */
export function headCalls(n: number, size: number, largest: number, block: number, passes: number): number {
  return passes * Math.ceil(Math.min(n, size) / Math.min(largest, block));
}

/**
 * Blocks that settle who belongs to the first `ranks` places: the `size` items whose membership is most open (largest
 * sum of P(1−P) over the ranks), shown together in each of the passes, in blocks of at most `block`. One array per pass.
 */
export function headBlocks(
  { theta, information }: Fit,
  { size, block, passes, ranks }: { size: number; block: number; passes: number; ranks: number[] },
  random: Random,
): number[][][] {
  const n = theta.length;
  const everything = Array.from({ length: n }, (_, item) => item);
  const sorted = theta.toSorted().reverse();
  const thresholds = ranks
    .filter((rank) => rank < n)
    .map((rank) => 0.5 * ((sorted[rank - 1] ?? 0) + (sorted[rank] ?? 0)));
  const deviation = (item: number) => (information[item] ?? 1) ** -0.5;

  const openness = (item: number) =>
    thresholds.reduce((sum, threshold) => {
      const above = normalCdf(((theta[item] ?? 0) - threshold) / deviation(item));
      return sum + above * (1 - above);
    }, 0);
  const members = byFalling(everything, openness).slice(0, size);

  return Array.from({ length: passes }, () => {
    if (members.length <= block) return [members];
    const blurred = byFalling(
      members,
      (item) => (theta[item] ?? 0) + HEAD_BLUR * deviation(item) * random.normal(),
    );
    return cut(blurred, block);
  });
}
