import type { SystemScope } from '@/lib/scope';
import { deleteEventsBefore } from './repository';

const KEPT_DAYS = 7;
const BATCH = 5_000;

/**
 * Deletes events that are older than 7 days, in short statements so that no writer waits long.
 * The heads stay: numbers are never given out twice, and a client that was away too long hears `reset`.
 * @returns how many events are gone
 */
export async function pruneEvents(scope: SystemScope, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * 24 * 60 * 60_000);
  let deleted = 0;
  for (;;) {
    const batch = await deleteEventsBefore(scope, before, BATCH);
    deleted += batch;
    if (batch < BATCH) return deleted;
  }
}
