// @ts-check
// What is inside the embedded server: two roles, two databases, each closed to the other.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** @typedef {{ name: string, password: string, mayCreateDatabases: boolean }} Tenant role and database of the same name */

/**
 * `pg` is loaded at the first call: this file is imported before packages are installed.
 * @param {string} connectionString
 * @template T
 * @param {(client: import('pg').Client) => Promise<T>} work
 */
async function withClient(connectionString, work) {
  /** @type {typeof import('pg')} */
  const { Client } = require('pg');
  const client = new Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {}); // a server that ends while we are connected; the query rejects as well
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** @param {string} connectionString */
export async function answersQueries(connectionString) {
  return withClient(connectionString, async (client) => (await client.query('select 1')).rowCount === 1);
}

const NO_SUCH_TABLE = '42P01';

/**
 * The migrations that a database has seen; `broken` ones began and did not end.
 * @param {string} connectionString
 * @returns {Promise<{ applied: string[], broken: string[] }>}
 */
export async function migrationsIn(connectionString) {
  return withClient(connectionString, async (client) => {
    const { rows } = await client
      .query(
        'select migration_name as name, finished_at is not null as done from _prisma_migrations where rolled_back_at is null',
      )
      .catch((error) => {
        if (error.code === NO_SUCH_TABLE) return { rows: [] };
        throw error;
      });
    const names = (/** @type {boolean} */ done) =>
      rows.filter((row) => row.done === done).map((row) => String(row.name));
    return { applied: names(true), broken: names(false) };
  });
}

/**
 * Repeatable; a password that changed is set anew.
 * @param {string} superuserUrl
 * @param {Tenant[]} tenants
 */
export async function ensureTenants(superuserUrl, tenants) {
  await withClient(superuserUrl, async (client) => {
    for (const { name, password, mayCreateDatabases } of tenants) {
      const role = client.escapeIdentifier(name);
      const known = await client.query('select from pg_roles where rolname = $1', [name]);
      if (known.rowCount === 0) await client.query(`create role ${role}`);
      const rights = `login nosuperuser nocreaterole ${mayCreateDatabases ? 'createdb' : 'nocreatedb'}`;
      await client.query(`alter role ${role} ${rights} password ${client.escapeLiteral(password)}`);
      const existing = await client.query('select from pg_database where datname = $1', [name]);
      if (existing.rowCount === 0) await client.query(`create database ${role} owner ${role}`);
      await client.query(`revoke all on database ${role} from public`);
    }
  });
}

/** @param {Tenant} tenant @param {number} port */
export function tenantUrl({ name, password }, port) {
  return `postgresql://${name}:${password}@127.0.0.1:${port}/${name}`;
}
