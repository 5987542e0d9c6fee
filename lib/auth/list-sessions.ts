import type { Session } from '@/lib/contracts/session';
import type { UserId } from '@/lib/scope';
import { oldestLiveStart } from './session-life';
import { findLiveSessions } from './session-repository';

/** Where a person is signed in: the session that asks first, then by when they were last seen. */
export async function listSessions(userId: UserId, current: string | null): Promise<Session[]> {
  const rows = await findLiveSessions(userId, oldestLiveStart(new Date()));
  return rows
    .map((row) => ({ ...row, isCurrent: row.id === current }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}
