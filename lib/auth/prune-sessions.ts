import type { SystemScope } from '@/lib/scope';
import { oldestLiveStart } from './session-life';
import { deleteEndedSessions } from './session-repository';

/** Forgets sessions that let nobody in any more. */
export const pruneSessions = (scope: SystemScope, now: Date): Promise<void> =>
  deleteEndedSessions(scope, oldestLiveStart(now));
