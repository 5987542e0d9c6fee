import type { EventKind } from '@/lib/contracts/event';
import { db, type Tx } from '@/lib/db';
import type { SystemScope, UserId } from '@/lib/scope';

export type NewEvent = { kind: EventKind; payload: unknown; runId?: string | undefined };

/**
 * One statement, one round trip: takes the row lock of the person's head, numbers the events behind it, writes them and
 * announces the newest. PostgreSQL delivers the notification at commit, and only then.
 */
export async function insertEvents(tx: Tx, userId: UserId, events: readonly NewEvent[]): Promise<number> {
  const kinds = events.map((event) => event.kind);
  const runIds = events.map((event) => event.runId ?? null);
  const payloads = events.map((event) => JSON.stringify(event.payload));
  const [row] = await tx.$queryRaw<{ seq: bigint }[]>`
    WITH head AS (
      INSERT INTO event_head AS h (user_id, seq) VALUES (${userId}::uuid, ${events.length})
      ON CONFLICT (user_id) DO UPDATE SET seq = h.seq + excluded.seq
      RETURNING seq
    ), added AS (
      INSERT INTO user_event (user_id, seq, kind, run_id, payload, created_at)
      SELECT ${userId}::uuid, head.seq - ${events.length}::bigint + new.place, new.kind, new.run_id, new.payload::jsonb,
             clock_timestamp()
      FROM head, unnest(${kinds}::text[], ${runIds}::uuid[], ${payloads}::text[])
             WITH ORDINALITY AS new(kind, run_id, payload, place)
    )
    SELECT seq, pg_notify('user_event', ${userId}::text || ':' || seq)::text FROM head`;
  if (!row) throw new Error('event_head returned no row');
  return Number(row.seq);
}

/** An event as it goes over the wire; `payload` stays the JSON text that PostgreSQL holds. */
export type StoredEvent = { seq: number; kind: EventKind; runId: string | null; at: Date; payload: string };

/** Events behind `afterSeq`, oldest first. */
export async function findEvents(userId: UserId, afterSeq: number, limit: number): Promise<StoredEvent[]> {
  const rows = await db().$queryRaw<(Omit<StoredEvent, 'seq'> & { seq: bigint })[]>`
    SELECT seq, kind, run_id AS "runId", created_at AS at, payload::text AS payload
    FROM user_event WHERE user_id = ${userId}::uuid AND seq > ${afterSeq}
    ORDER BY seq LIMIT ${limit}`;
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

export type LogState = { head: number; sessionIds: string[] };

/** Head of the log and live sessions in one snapshot, so that a sign-out cannot slip in between the two. */
export async function findLogState(userId: UserId): Promise<LogState | null> {
  const [row] = await db().$queryRaw<{ head: bigint; sessionIds: string[] }[]>`
    SELECT coalesce(h.seq, 0) AS head,
           ARRAY(SELECT s.id::text FROM session s WHERE s.user_id = u.id AND s.epoch = u.session_epoch) AS "sessionIds"
    FROM "user" u LEFT JOIN event_head h ON h.user_id = u.id WHERE u.id = ${userId}::uuid`;
  return row ? { ...row, head: Number(row.head) } : null;
}

/** Of the given people, those whose log is longer than known here. One query, however many streams are open. */
export async function findLongerLogs(
  _scope: SystemScope,
  known: readonly { userId: UserId; seq: number }[],
): Promise<{ userId: string; seq: number }[]> {
  const rows = await db().$queryRaw<{ userId: string; seq: bigint }[]>`
    SELECT h.user_id AS "userId", h.seq
    FROM unnest(${known.map((one) => one.userId)}::uuid[], ${known.map((one) => one.seq)}::bigint[]) AS k(user_id, seq)
    JOIN event_head h ON h.user_id = k.user_id WHERE h.seq > k.seq`;
  return rows.map((row) => ({ userId: row.userId, seq: Number(row.seq) }));
}

/** Of these API tokens, those that are not revoked and whose owner is still there. */
export async function findLiveTokens(_scope: SystemScope, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db().apiToken.findMany({
    where: { id: { in: [...ids] }, revokedAt: null },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/** @returns how many events are gone */
export async function deleteEventsBefore(_scope: SystemScope, time: Date, limit: number): Promise<number> {
  return db().$executeRaw`
    DELETE FROM user_event WHERE (user_id, seq) IN (
      SELECT user_id, seq FROM user_event WHERE created_at < ${time} ORDER BY created_at LIMIT ${limit}
    )`;
}
