/** An item's places in two orders, from 1; null where it is not in one. */
export type TwoPlaces = { todoId: string; position: number | null; previous: number | null };

export type OrderComparison = {
  tau: number | null;
  counts: { moved: number; same: number; added: number; gone: number };
  /** The largest movers first, then what is new, what is gone, and what kept its place. */
  items: TwoPlaces[];
};

/** Two orders of TODO ids, best first, against each other. They need not hold the same items. */
export function compareOrders(now: readonly string[], before: readonly string[]): OrderComparison {
  const was = new Map(before.map((todoId, index) => [todoId, index + 1]));
  const is = new Set(now);
  const items = [
    ...now.map((todoId, index) => ({ todoId, position: index + 1, previous: was.get(todoId) ?? null })),
    ...before.flatMap((todoId, index) =>
      is.has(todoId) ? [] : [{ todoId, position: null, previous: index + 1 }],
    ),
  ];
  const kinds = items.map(kindOf);
  const count = (kind: Kind) => kinds.filter((one) => one === kind).length;
  return {
    tau: kendallTau(items.flatMap(({ position, previous }) => (position && previous ? [previous] : []))),
    counts: { moved: count('moved'), same: count('same'), added: count('added'), gone: count('gone') },
    items: items.toSorted(
      (a, b) =>
        kindOrder.indexOf(kindOf(a)) - kindOrder.indexOf(kindOf(b)) ||
        distance(b) - distance(a) ||
        (a.position ?? a.previous ?? 0) - (b.position ?? b.previous ?? 0),
    ),
  };
}

const kindOrder = ['moved', 'added', 'gone', 'same'] as const;
type Kind = (typeof kindOrder)[number];

function kindOf({ position, previous }: TwoPlaces): Kind {
  if (previous === null) return 'added';
  if (position === null) return 'gone';
  return position === previous ? 'same' : 'moved';
}

const distance = ({ position, previous }: TwoPlaces) =>
  position === null || previous === null ? 0 : Math.abs(position - previous);

/**
 * Kendall's tau of a sequence of distinct numbers against its sorted self: 1 − 4·inversions/(n(n−1)). Null below two.
 */
export function kendallTau(places: readonly number[]): number | null {
  const n = places.length;
  return n < 2 ? null : 1 - (4 * sortCounting([...places]).inversions) / (n * (n - 1));
}

/** Merge sort that counts what it has to swap, in O(n log n). */
function sortCounting(values: number[]): { sorted: number[]; inversions: number } {
  if (values.length < 2) return { sorted: values, inversions: 0 };
  const half = values.length >> 1;
  const left = sortCounting(values.slice(0, half));
  const right = sortCounting(values.slice(half));
  const sorted: number[] = [];
  let inversions = left.inversions + right.inversions;
  let at = 0;
  for (const value of right.sorted) {
    for (let next = left.sorted[at]; next !== undefined && next < value; next = left.sorted[at]) {
      sorted.push(next);
      at += 1;
    }
    inversions += left.sorted.length - at;
    sorted.push(value);
  }
  return { sorted: sorted.concat(left.sorted.slice(at)), inversions };
}
