/**
 * npm run migrate               applies what is new in prisma/migrations to DATABASE_URL (or the running stack's)
 * npm run migrate -- NAME       writes the migration that leads from prisma/migrations to prisma/schema.prisma
 * npm run migrate -- --check    fails when the two differ
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { layoutOf } from '@/stack/paths.js';
import { readStackFile } from '@/stack/stack-file.js';
import { openSchemaEngine, readSchema, schemaFile } from './schema-engine';

const migrationsDir = path.resolve('prisma/migrations');
const filters = { externalTables: [], externalEnums: [] };

/** Applies every migration that the database has not seen; returns their names. */
async function migrate(databaseUrl: string): Promise<string[]> {
  const engine = await openSchemaEngine(databaseUrl);
  const { appliedMigrationNames } = await engine.applyMigrations({
    filters,
    migrationsList: await readMigrations(),
  });
  return appliedMigrationNames;
}

async function readMigrations() {
  const entries = await readdir(migrationsDir, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: migrationsDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(path.join(migrationsDir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(path.join(migrationsDir, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  };
}

/** The SQL from all migrations to the schema; empty when they agree. Works in a scratch database on the same server. */
async function pendingSql(databaseUrl: string): Promise<string> {
  const scratch = `foremost_scratch_${randomBytes(4).toString('hex')}`;
  const scratchUrl = new URL(databaseUrl);
  scratchUrl.pathname = `/${scratch}`;
  await query(databaseUrl, `CREATE DATABASE ${scratch}`);
  try {
    await migrate(scratchUrl.href);
    const engine = await openSchemaEngine(scratchUrl.href);
    const { stdout } = await engine.diff({
      from: {
        tag: 'schemaDatasource',
        files: [{ path: schemaFile, content: await readSchema() }],
        configDir: path.dirname(schemaFile),
      },
      to: { tag: 'schemaDatamodel', files: [{ path: schemaFile, content: await readSchema() }] },
      script: true,
      exitCode: null,
      filters,
    });
    const sql = stdout ?? '';
    return sql.includes('This is an empty migration') ? '' : sql;
  } finally {
    await query(databaseUrl, `DROP DATABASE ${scratch} WITH (FORCE)`);
  }
}

async function query(databaseUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function create(databaseUrl: string, name: string): Promise<void> {
  if (!/^[a-z0-9_]+$/.test(name)) throw new Error('a migration is named with a-z, 0-9 and _');
  const sql = await pendingSql(databaseUrl);
  if (sql === '') {
    console.log('The migrations already lead to prisma/schema.prisma.');
    return;
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const directory = path.join(migrationsDir, `${stamp}_${name}`);
  await mkdir(directory);
  await writeFile(path.join(directory, 'migration.sql'), sql);
  console.log(`Wrote ${path.relative('.', directory)}/migration.sql. Read it, then run npm run migrate.`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      check: { type: 'boolean', default: false },
      'data-dir': { type: 'string', default: '.data' },
    },
  });
  const databaseUrl =
    process.env.DATABASE_URL ||
    readStackFile(layoutOf(path.resolve(values['data-dir'])).stackFile)?.databaseUrl;
  if (!databaseUrl)
    throw new Error('DATABASE_URL is not set and no stack is running: npm start, then again.');
  const [name, ...rest] = positionals;
  if (rest.length > 0 || (name !== undefined && values.check))
    throw new Error('npm run migrate takes one name, or --check, or nothing.');
  if (name !== undefined) return create(databaseUrl, name);
  if (values.check) {
    const sql = await pendingSql(databaseUrl);
    if (sql !== '') throw new Error(`prisma/schema.prisma has changes that no migration makes:\n${sql}`);
    console.log('Migrations and schema agree.');
    return;
  }
  const applied = await migrate(databaseUrl);
  console.log(applied.length === 0 ? 'Nothing to migrate.' : `Applied ${applied.join(', ')}.`);
}

main().then(
  () => process.exit(0), // the engine keeps a connection pool open
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
