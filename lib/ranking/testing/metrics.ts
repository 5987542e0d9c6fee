/**
 * Kendall's tau between two rankings of the same items given as scores (higher = earlier) without ties, in O(n log n):
 * inversions are counted while merge-sorting.
 */
export function kendallTau(truth: ArrayLike<number>, estimate: ArrayLike<number>): number {
  const n = truth.length;
  const inTrueOrder = Array.from({ length: n }, (_, item) => item).sort(
    (a, b) => (truth[b] ?? 0) - (truth[a] ?? 0),
  );
  const inversions = countInversions(inTrueOrder.map((item) => -(estimate[item] ?? 0)));
  return 1 - (4 * inversions) / (n * (n - 1));
}

function countInversions(values: number[]): number {
  if (values.length < 2) return 0;
  const half = values.length >> 1;
  const left = values.slice(0, half);
  const right = values.slice(half);
  let count = countInversions(left) + countInversions(right);
  let i = 0;
  let j = 0;
  for (let at = 0; at < values.length; at++) {
    const a = left[i];
    const b = right[j];
    if (b === undefined || (a !== undefined && a <= b)) {
      values[at] = a ?? 0;
      i++;
    } else {
      values[at] = b;
      count += left.length - i;
      j++;
    }
  }
  return count;
}

/** NDCG at 10 with gains 4/3/2/1/0 for the true top 1 / 5 / 20 / 50 % and the rest. `order` is best first. */
export function ndcgAt10(truth: ArrayLike<number>, order: readonly number[]): number {
  const n = truth.length;
  const trueOrder = Array.from({ length: n }, (_, item) => item).sort(
    (a, b) => (truth[b] ?? 0) - (truth[a] ?? 0),
  );
  const gain = new Float64Array(n);
  let from = 0;
  const steps = [
    { gained: 4, share: 0.01, least: 1 },
    { gained: 3, share: 0.05, least: 2 },
    { gained: 2, share: 0.2, least: 3 },
    { gained: 1, share: 0.5, least: 5 },
  ];
  for (const { gained, share, least } of steps) {
    const to = Math.max(least, Math.ceil(share * n));
    for (const item of trueOrder.slice(from, to)) gain[item] = gained;
    from = to;
  }
  const discounted = (items: readonly number[]) =>
    items
      .slice(0, 10)
      .reduce((sum, item, place) => sum + (2 ** (gain[item] ?? 0) - 1) / Math.log2(place + 2), 0);
  return discounted(order) / discounted(trueOrder);
}

/** Share of the true first ten (or of all, when fewer) among the first ten of `order`. */
export function topTenOverlap(truth: ArrayLike<number>, order: readonly number[]): number {
  const trueOrder = Array.from({ length: truth.length }, (_, item) => item).sort(
    (a, b) => (truth[b] ?? 0) - (truth[a] ?? 0),
  );
  const top = new Set(trueOrder.slice(0, 10));
  return order.slice(0, 10).filter((item) => top.has(item)).length / top.size;
}

/** Mean distance between an item's place in `order` and its true place, as a share of all places. */
export function meanDisplacement(truth: ArrayLike<number>, order: readonly number[]): number {
  const n = order.length;
  const truePlace = new Float64Array(n);
  Array.from({ length: n }, (_, item) => item)
    .sort((a, b) => (truth[b] ?? 0) - (truth[a] ?? 0))
    .forEach((item, place) => {
      truePlace[item] = place;
    });
  const moved = order.reduce((sum, item, place) => sum + Math.abs(place - (truePlace[item] ?? 0)), 0);
  return moved / n / n;
}
