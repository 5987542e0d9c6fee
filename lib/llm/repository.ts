import { z } from 'zod';
import { db } from '@/lib/db';

/**
 * Nothing here belongs to a person: rows are about a provider's key and model, by their hash. So no query carries an
 * owner.
 */

/** What came of a compare and swap. `now` is the store's clock in milliseconds. */
export type Swap =
  | { swapped: true; version: bigint; now: number }
  /** Another process was faster: this is what it left (null = not to be seen yet). */
  | { swapped: false; version: bigint | null; state: unknown; now: number };

type SwapRow = { swapped: bigint | null; version: bigint | null; state: unknown; now: number };

/**
 * Compare and swap of a limit's state, in one statement. A first version is the time, so that a table that a crash has
 * emptied (it is UNLOGGED: a write waits for no disk) does not count versions twice.
 */
export async function swapLimit(key: string, seen: bigint | null, state: unknown): Promise<Swap> {
  const [row] = await db().$queryRaw<SwapRow[]>`
    WITH swapped AS (
      INSERT INTO provider_limit AS held (key, version, state)
      VALUES (${key}, (extract(epoch FROM clock_timestamp()) * 1e6)::bigint, ${JSON.stringify(state)}::jsonb)
      ON CONFLICT (key) DO UPDATE SET version = held.version + 1, state = excluded.state, updated_at = clock_timestamp()
      WHERE held.version = ${seen}::bigint
      RETURNING version)
    SELECT swapped.version AS swapped, held.version, held.state,
           (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now
    FROM (SELECT 1) AS one
    LEFT JOIN swapped ON true
    LEFT JOIN provider_limit held ON held.key = ${key} AND swapped.version IS NULL`;
  if (!row) throw new Error('no row from provider_limit');
  const { now } = row;
  if (row.swapped !== null) return { swapped: true, version: row.swapped, now };
  return { swapped: false, version: row.version, state: row.state, now };
}

/** What all processes know about these keys now; one that nobody has used is absent. */
export async function findLimits(keys: readonly string[]): Promise<{ key: string; state: unknown }[]> {
  return db().providerLimit.findMany({
    where: { key: { in: [...keys] } },
    select: { key: true, state: true },
  });
}

export async function deleteLimitsBefore(unusedSince: Date): Promise<void> {
  await db().providerLimit.deleteMany({ where: { updatedAt: { lt: unusedSince } } });
}

const call = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]);
/** [milliseconds, tokens in, tokens out, items, tokens in as estimated; 0 = not known] of one answered call. */
export type CallRecord = z.infer<typeof call>;

export type ModelRow = { calls: CallRecord[]; dialect: unknown };

/** Servers are updated: after this they may show again what they can do. */
const DIALECT_DAYS = 7;

/** What all processes have learnt about one server's model. */
export async function findModel(key: string, now = new Date()): Promise<ModelRow | null> {
  const row = await db().providerModel.findUnique({
    where: { key },
    select: { calls: true, dialect: true, dialectAt: true },
  });
  if (!row) return null;
  const isOld = row.dialectAt === null || now.getTime() - row.dialectAt.getTime() > DIALECT_DAYS * 86_400_000;
  return { calls: readCalls(row.calls), dialect: isOld ? null : row.dialect };
}

/** Rows that an older version wrote in another shape are left out. */
function readCalls(calls: unknown): CallRecord[] {
  const rows = z.array(z.unknown()).catch([]).parse(calls);
  return rows.flatMap((row) => {
    const read = call.safeParse(row);
    return read.success ? [read.data] : [];
  });
}

/** Adds calls to a model's last ones; the `kept` newest stay. */
export async function appendCalls(
  key: string,
  model: string,
  calls: readonly CallRecord[],
  kept: number,
): Promise<void> {
  await db().$executeRaw`
    INSERT INTO provider_model AS held (key, model, calls) VALUES (${key}, ${model}, ${JSON.stringify(calls)}::jsonb)
    ON CONFLICT (key) DO UPDATE SET calls = (
      SELECT jsonb_agg(call ORDER BY place) FROM (
        SELECT call, place FROM jsonb_array_elements(held.calls || excluded.calls) WITH ORDINALITY AS all_calls (call, place)
        ORDER BY place DESC LIMIT ${kept}) AS newest),
      updated_at = clock_timestamp()`;
}

export async function saveDialect(key: string, model: string, dialect: unknown): Promise<void> {
  await db().$executeRaw`
    INSERT INTO provider_model (key, model, dialect, dialect_at)
    VALUES (${key}, ${model}, ${JSON.stringify(dialect)}::jsonb, clock_timestamp())
    ON CONFLICT (key) DO UPDATE SET dialect = excluded.dialect, dialect_at = excluded.dialect_at,
      updated_at = clock_timestamp()`;
}

export async function deleteModelsBefore(unusedSince: Date): Promise<void> {
  await db().providerModel.deleteMany({ where: { updatedAt: { lt: unusedSince } } });
}
