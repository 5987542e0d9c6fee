import type { LimitState } from './state';

type Circuit = NonNullable<LimitState['circuit']>;
export type CircuitReason = Circuit['reason'];

/** Failures one after the other, over all processes. */
const TRIPS_AFTER = 5;
/** Cool-down before one call may try again; doubles with every failed try. A refusal is seldom mended in seconds. */
const COOL_DOWN_MS = {
  unavailable: { first: 1_000, longest: 5_000 },
  rejected: { first: 5_000, longest: 300_000 },
  out_of_credit: { first: 5_000, longest: 300_000 },
} as const;

export type Passage =
  | { kind: 'closed' }
  /** Cooled down: this one call may try. */
  | { kind: 'probe' }
  | { kind: 'open'; reason: CircuitReason; openForMs: number; retryAfterMs: number };

export function passage({ circuit, at }: LimitState): Passage {
  if (!isOpen(circuit)) return { kind: 'closed' };
  const waitUntil = Math.max(circuit.openUntil, circuit.probeUntil);
  if (at >= waitUntil) return { kind: 'probe' };
  return {
    kind: 'open',
    reason: circuit.reason,
    openForMs: at - circuit.since,
    retryAfterMs: Math.ceil(waitUntil - at),
  };
}

/** One call tries, for at most `probeMs`: should its process die, another may. */
export function probing(state: LimitState, probeMs: number): LimitState {
  if (!state.circuit) return state;
  return { ...state, circuit: { ...state.circuit, probeUntil: state.at + probeMs } };
}

/** An answer, whatever it says, closes the circuit. */
export const closed = (state: LimitState): LimitState => ({ ...state, circuit: null });

/** A try that ended without a verdict (it was cancelled): the next call may try. */
export function unproven(state: LimitState): LimitState {
  return state.circuit ? { ...state, circuit: { ...state.circuit, probeUntil: 0 } } : state;
}

/**
 * A call without an answer; `TRIPS_AFTER` of them in a row open the circuit, and so does a try after a cool-down that
 * fails. Others that fail while it is open (they were sent before, or repeat what was) say nothing new.
 */
export function failed(state: LimitState, reason: CircuitReason, isProbe: boolean): LimitState {
  const { circuit, at } = state;
  const failures = (circuit?.failures ?? 0) + 1;
  if (isOpen(circuit)) return isProbe ? opened(state, reason, failures) : state;
  if (failures >= TRIPS_AFTER) return opened(state, reason, failures);
  const counted = { failures, reason, since: at, openUntil: 0, trips: 0, probeUntil: 0 };
  return { ...state, circuit: counted };
}

/** The provider refuses us: nothing is gained by asking again soon. */
export function refused(state: LimitState, reason: CircuitReason): LimitState {
  const { circuit, at } = state;
  const isKnown = isOpen(circuit) && circuit.reason === reason && at < circuit.openUntil;
  return isKnown ? state : opened(state, reason, circuit?.failures ?? 0);
}

const isOpen = (circuit: LimitState['circuit']): circuit is Circuit =>
  circuit !== null && circuit.openUntil > 0;

function opened(state: LimitState, reason: CircuitReason, failures: number): LimitState {
  const { circuit, at } = state;
  const trips = circuit?.reason === reason ? circuit.trips : 0;
  const { first, longest } = COOL_DOWN_MS[reason];
  const openUntil = at + Math.min(longest, first * 2 ** trips);
  const since = isOpen(circuit) ? circuit.since : at;
  return {
    ...state,
    circuit: { failures, reason, since, openUntil, trips: trips + 1, probeUntil: 0 },
  };
}
