import { db, type Tx } from '@/lib/db';
import type { SystemScope } from '@/lib/scope';

type Pace = { burst: number; everySeconds: number };

/**
 * Takes one try, or says in how many seconds there will be one. One statement: of two tries at once not both can be the
 * last. The row holds when all tries will be back (the generic cell rate algorithm), so nothing has to be counted down.
 */
export async function takeTry(
  key: string,
  { burst, everySeconds }: Pace,
  client: Tx = db(),
): Promise<number | null> {
  const [row] = await client.$queryRaw<{ isTaken: boolean; waitSeconds: number | null }[]>`
    WITH pace AS (
      SELECT make_interval(secs => ${everySeconds}::float8) AS one,
             make_interval(secs => ${everySeconds}::float8 * (${burst}::int - 1)) AS rest
    ), taken AS (
      INSERT INTO throttle AS t (key, until) SELECT ${key}, now() + one FROM pace
      ON CONFLICT (key) DO UPDATE SET until = greatest(t.until, now()) + (SELECT one FROM pace)
      WHERE t.until <= now() + (SELECT rest FROM pace)
      RETURNING 1
    )
    SELECT EXISTS (SELECT 1 FROM taken) AS "isTaken",
           (SELECT extract(epoch FROM t.until - now() - pace.rest)::float8 FROM throttle t, pace WHERE t.key = ${key})
             AS "waitSeconds"`;
  return row?.isTaken ? null : Math.max(1, Math.ceil(row?.waitSeconds ?? everySeconds));
}

/** One try is back; never more than there were. */
export async function returnTry(key: string, { everySeconds }: Pace): Promise<void> {
  await db().$executeRaw`
    UPDATE throttle SET until = until - make_interval(secs => ${everySeconds}::float8) WHERE key = ${key}`;
}

export async function deleteRow(key: string): Promise<void> {
  await db().throttle.deleteMany({ where: { key } });
}

export async function putRow(key: string, until: Date): Promise<void> {
  await db().throttle.upsert({ where: { key }, create: { key, until }, update: { until } });
}

export async function isBefore(key: string, now: Date): Promise<boolean> {
  const row = await db().throttle.findUnique({ where: { key }, select: { until: true } });
  return row !== null && now < row.until;
}

/** @returns how many rows are gone */
export async function deleteRowsBefore(_scope: SystemScope, time: Date): Promise<number> {
  const { count } = await db().throttle.deleteMany({ where: { until: { lt: time } } });
  return count;
}
