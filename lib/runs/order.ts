/**
 * Orders of TODO ids, top first. Pure: what apply and revert do to a list that went on living meanwhile.
 */

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
