import type { EventKind, EventPayload } from '@/lib/contracts/event';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/scope';
import { insertEvents } from './repository';

/** One entry for a person's log, with the payload its kind asks for. */
export type EventEntry = {
  [K in EventKind]: { kind: K; payload: EventPayload<K>; runId?: string };
}[EventKind];

/**
 * Appends to the person's log inside the caller's transaction and returns the new `seq`.
 * Call it last: it locks the head of the log until the commit, which is what makes the order of `seq` commit order.
 */
export function appendEvent<K extends EventKind>(
  tx: Tx,
  userId: UserId,
  kind: K,
  payload: EventPayload<K>,
  runId?: string,
): Promise<number> {
  return insertEvents(tx, userId, [{ kind, payload, runId }]);
}

/** Several at once, in the given order; returns the `seq` of the last. */
export function appendEvents(
  tx: Tx,
  userId: UserId,
  entries: readonly [EventEntry, ...EventEntry[]],
): Promise<number> {
  return insertEvents(tx, userId, entries);
}
