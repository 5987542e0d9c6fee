/** Pure questions about orders, given as lists of ids, top first. */

/** The first ids as announced, everything else in the order it had. */
export function topFirst(current: readonly string[], top: readonly string[]): string[] {
  const first = new Set(top);
  const live = new Set(current);
  return [...top.filter((id) => live.has(id)), ...current.filter((id) => !first.has(id))];
}

export type PlaceChange = { place: number; was: number };

/** Place and former place of each id of `next`, both counted from 1 among the ids that are in both. */
export function placeChanges(before: readonly string[], next: readonly string[]): Map<string, PlaceChange> {
  const inNext = new Set(next);
  const was = new Map(before.filter((id) => inNext.has(id)).map((id, index) => [id, index + 1]));
  const changes = new Map<string, PlaceChange>();
  let place = 0;
  for (const id of next) {
    const former = was.get(id);
    if (former === undefined) continue;
    place += 1;
    changes.set(id, { place, was: former });
  }
  return changes;
}

/**
 * The fewest ids that have to be moved to turn one order into the other. An item that only made room for others is not
 * among them: the rest is the longest run of ids that keeps its relative order (patience sorting, n log n).
 */
export function movers(before: readonly string[], next: readonly string[]): Set<string> {
  const was = new Map(before.map((id, index) => [id, index]));
  const shared = next.filter((id) => was.has(id));
  const place = (id: string | undefined) => was.get(id ?? '') ?? -1;
  /** Last id of the best run of each length so far, and what stands before each id in its run. */
  const ends: string[] = [];
  const previous = new Map<string, string | undefined>();
  for (const id of shared) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (place(ends[middle]) < place(id)) low = middle + 1;
      else high = middle;
    }
    previous.set(id, ends[low - 1]);
    ends[low] = id;
  }
  const moved = new Set(shared);
  for (let id = ends.at(-1); id !== undefined; id = previous.get(id)) moved.delete(id);
  return moved;
}

/** Moves one id next to another; an unknown id or target leaves the order as it is. */
export function moveNextTo(
  order: readonly string[],
  id: string,
  target: { beforeId: string } | { afterId: string },
): string[] {
  const anchor = 'beforeId' in target ? target.beforeId : target.afterId;
  if (anchor === id || !order.includes(id)) return [...order];
  const rest = order.filter((other) => other !== id);
  const at = rest.indexOf(anchor);
  if (at < 0) return [...order];
  return rest.toSpliced('beforeId' in target ? at : at + 1, 0, id);
}
