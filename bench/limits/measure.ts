/** A second of a run: calls that the provider answered and refused, and what of its limit was used. */
export type Second = { used: number; calls: number; refused: number };

/** Jain's index: 1 = everybody got the same, 1/n = one got everything. */
export function jain(shares: readonly number[]): number {
  const sum = shares.reduce((total, share) => total + share, 0);
  const squares = shares.reduce((total, share) => total + share * share, 0);
  return squares === 0 ? 0 : sum ** 2 / (shares.length * squares);
}

const SMOOTH = 3;
const TOLERANCE = 0.1;

/**
 * Seconds after a change until what three seconds use stays within 10 % of what the new limit lets through;
 * null = never within the phase.
 */
export function secondsToBalance(seconds: readonly Second[], perSecond: number): number | null {
  const isBalanced = (at: number) => {
    const window = seconds.slice(at, at + SMOOTH);
    const rate = window.reduce((sum, { used }) => sum + used, 0) / window.length;
    return Math.abs(rate / perSecond - 1) <= TOLERANCE;
  };
  const last = seconds.length - SMOOTH;
  let balancedFrom: number | null = null;
  for (let at = last; at >= 0 && isBalanced(at); at -= 1) balancedFrom = at;
  return balancedFrom;
}
