/**
 * Puts `wanted` into `current`; both are ids, top first. Ids that are gone from `current` are dropped. Ids that `wanted`
 * does not know (added since) keep the neighbour above them; those at either end stay at that end.
 * @returns a permutation of `current`.
 */
export function weave(current: readonly string[], wanted: readonly string[]): string[] {
  const present = new Set(current);
  const placed = wanted.filter((id) => present.has(id));
  const known = new Set(placed);
  const first = current.findIndex((id) => known.has(id));
  const last = current.findLastIndex((id) => known.has(id));
  if (first === -1) return [...current];
  const followers = new Map<string, string[]>();
  let anchor = '';
  for (const id of current.slice(first, last + 1)) {
    if (known.has(id)) {
      anchor = id;
      followers.set(id, []);
    } else followers.get(anchor)?.push(id);
  }
  const woven = placed.flatMap((id) => [id, ...(followers.get(id) ?? [])]);
  return [...current.slice(0, first), ...woven, ...current.slice(last + 1)];
}
