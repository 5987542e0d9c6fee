import { db } from '@/lib/db';

/** Every table of the schema but Prisma's own. */
export async function allTables(): Promise<string[]> {
  const rows = await db().$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations' ORDER BY 1`;
  return rows.map(({ name }) => name);
}

/** Tables that hold something of a person: those with a user_id, and those that refer to one of them. */
export async function personalTables(): Promise<string[]> {
  const rows = await db().$queryRaw<{ name: string }[]>`
    WITH RECURSIVE personal(name) AS (
      SELECT 'user'
      UNION SELECT table_name::text FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = 'user_id'
      UNION SELECT source.relname::text FROM pg_constraint c
        JOIN pg_class source ON source.oid = c.conrelid JOIN pg_class target ON target.oid = c.confrelid
        JOIN personal p ON p.name = target.relname::text WHERE c.contype = 'f'
    ) SELECT name FROM personal ORDER BY 1`;
  return rows.map(({ name }) => name);
}

/** How many rows of a table mention a text anywhere, bytes and JSON included. */
export async function rowsWith(table: string, text: string): Promise<number> {
  const [row] = await db().$queryRawUnsafe<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM "${table}" t WHERE t::text LIKE '%' || $1 || '%'`,
    text,
  );
  return row?.count ?? 0;
}
