/**
 * Orders of TODO ids, top first. Pure: what apply and revert do to a list that went on living meanwhile.
 */

/**
 * Puts `wanted` into `current`. Ids that are gone from `current` are dropped; ids that `wanted` does not know keep the
 * neighbour above them (those at the very top stay at the top).
 * @returns a permutation of `current`.
 */
export function weave(current: readonly string[], wanted: readonly string[]): string[] {
  const present = new Set(current);
  const placed = wanted.filter((id) => present.has(id));
  const known = new Set(placed);
  const followers = new Map<string | null, string[]>();
  let anchor: string | null = null;
  for (const id of current) {
    if (known.has(id)) anchor = id;
    else followers.set(anchor, [...(followers.get(anchor) ?? []), id]);
  }
  return [...(followers.get(null) ?? []), ...placed.flatMap((id) => [id, ...(followers.get(id) ?? [])])];
}

/**
 * The order that accepting only some of a proposal gives: accepted ids stand where the proposal has them, the others
 * fill the gaps in their present relative order.
 * @returns a permutation of the ids of `proposed` that are still in `current`.
 */
export function partialOrder(
  current: readonly string[],
  proposed: readonly string[],
  accepted: ReadonlySet<string>,
): string[] {
  const present = new Set(current);
  const remaining = proposed.filter((id) => present.has(id));
  const inProposal = new Set(remaining);
  const others = current.filter((id) => inProposal.has(id) && !accepted.has(id));
  let next = 0;
  return remaining.map((id) => (accepted.has(id) ? id : (others[next++] ?? id)));
}

export const sameOrder = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id, index) => id === b[index]);
