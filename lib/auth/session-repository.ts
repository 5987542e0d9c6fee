import type { Account } from '@/lib/contracts/account';
import type { Session } from '@/lib/contracts/session';
import { db, type Tx } from '@/lib/db';
import { proveUserId, type SystemScope, type UserId } from '@/lib/scope';

type NewSession = { id: string; epoch: number; device: string; network: string | null };
type SessionUserRow = Omit<Account, 'createdAt'> & { sessionEpoch: number; lastSeenAt: Date };

/** At most so many browsers of one person; who signs in with one more ends the session that began first. */
const SESSIONS_MAX = 100;

export async function insertSession(userId: UserId, session: NewSession): Promise<void> {
  await db().session.create({ data: { ...session, userId } });
  await db().$executeRaw`
    DELETE FROM session WHERE id IN (
      SELECT id FROM session WHERE user_id = ${userId}::uuid ORDER BY created_at DESC, id DESC OFFSET ${SESSIONS_MAX})`;
}

/** The person a live session speaks for. One join, because every request of a browser begins with it. */
export async function findSessionUser(_scope: SystemScope, userId: string, id: string, begunAfter: Date) {
  const [row] = await db().$queryRaw<SessionUserRow[]>`
    SELECT s.last_seen_at AS "lastSeenAt", u.id, u.email, u.plan::text, u.role::text, u.time_zone AS "timeZone",
           u.session_epoch AS "sessionEpoch"
    FROM session s JOIN "user" u ON u.id = s.user_id AND u.session_epoch = s.epoch
    WHERE s.id = ${id}::uuid AND s.user_id = ${userId}::uuid AND s.created_at > ${begunAfter}`;
  if (!row) return null;
  const { lastSeenAt, ...user } = row;
  return { lastSeenAt, user: { ...user, id: proveUserId(user.id) } };
}

/** Null when it was ended. What ends sessions waits until the transaction is over, or has come before it. */
export async function lockLiveSession(tx: Tx, userId: UserId, id: string): Promise<{ email: string } | null> {
  const [row] = await tx.$queryRaw<{ email: string }[]>`
    SELECT u.email FROM "user" u JOIN session s ON s.user_id = u.id AND s.epoch = u.session_epoch
    WHERE u.id = ${userId}::uuid AND s.id = ${id}::uuid FOR SHARE`;
  return row ?? null;
}

/** At most one write for any number of requests that saw the same `lastSeenAt`. */
export async function touchSession(_scope: SystemScope, id: string, seen: Date, now: Date): Promise<void> {
  await db().session.updateMany({ where: { id, lastSeenAt: seen }, data: { lastSeenAt: now } });
}

/** Those that let somebody in, last seen first. */
export async function findLiveSessions(
  userId: UserId,
  begunAfter: Date,
): Promise<Omit<Session, 'isCurrent'>[]> {
  const rows = await db().$queryRaw<
    { id: string; device: string; network: string | null; createdAt: Date; lastSeenAt: Date }[]
  >`
    SELECT s.id, s.device, s.network, s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt"
    FROM session s JOIN "user" u ON u.id = s.user_id AND u.session_epoch = s.epoch
    WHERE s.user_id = ${userId}::uuid AND s.created_at > ${begunAfter}
    ORDER BY s.last_seen_at DESC, s.id DESC`;
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }));
}

/** False when this person has no such session. */
export async function deleteSession(tx: Tx, userId: UserId, id: string): Promise<boolean> {
  const { count } = await tx.session.deleteMany({ where: { id, userId } });
  return count === 1;
}

/** @returns the ids of those that are gone */
export async function deleteOtherSessions(tx: Tx, userId: UserId, kept: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM session WHERE user_id = ${userId}::uuid AND id <> ${kept}::uuid RETURNING id`;
  return rows.map(({ id }) => id);
}

/** Those past their time, and those of an earlier epoch. */
export async function deleteEndedSessions(_scope: SystemScope, begunBefore: Date): Promise<void> {
  await db().$executeRaw`
    DELETE FROM session s USING "user" u
    WHERE u.id = s.user_id AND (s.epoch <> u.session_epoch OR s.created_at <= ${begunBefore})`;
}
