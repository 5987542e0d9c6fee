/** Pure questions about orders, given as lists of ids, top first. */

/**
 * A proposed order laid over the list as it is now. Ids that left the list are dropped; ids the proposal does not
 * know (added since) stay right below the neighbour they had above them, or at the top when they had none.
 */
export function overlayOrder(current: readonly string[], proposed: readonly string[]): string[] {
  const live = new Set(current);
  const known = new Set(proposed);
  const followers = new Map<string | null, string[]>();
  let above: string | null = null;
  for (const id of current) {
    if (known.has(id)) above = id;
    else followers.set(above, [...(followers.get(above) ?? []), id]);
  }
  const result = [...(followers.get(null) ?? [])];
  for (const id of proposed) {
    if (live.has(id)) result.push(id);
    // Newcomers whose neighbour is gone cannot exist: `above` is always taken from the live list.
    result.push(...(followers.get(id) ?? []));
  }
  return result;
}

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
