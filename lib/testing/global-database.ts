import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startSimulator } from '@/lib/llm/testing/simulator';
import { startPostgres } from '@/stack/postgres.js';

declare module 'vitest' {
  interface ProvidedContext {
    testServerUrl: string;
    templateDatabase: string;
    simulatorOrigin: string;
  }
}

/**
 * One PostgreSQL server per test run (TEST_DATABASE_URL, or the embedded one) with one migrated template on it, and one
 * simulated model provider.
 */
export default async function setup(project: TestProject) {
  const embedded = process.env.TEST_DATABASE_URL ? null : await startPostgres();
  const serverUrl = process.env.TEST_DATABASE_URL ?? embedded?.url ?? '';
  const templateDatabase = `foremost_template_${randomBytes(6).toString('hex')}`;

  await withClient(serverUrl, (client) => client.query(`CREATE DATABASE ${templateDatabase}`));
  await withClient(databaseUrl(serverUrl, templateDatabase), async (client) => {
    const folders = await readdir('prisma/migrations', { withFileTypes: true });
    for (const folder of folders
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()) {
      await client.query(await readFile(`prisma/migrations/${folder}/migration.sql`, 'utf8'));
    }
  });
  const simulator = await startSimulator({ latencyMs: 5 });
  project.provide('simulatorOrigin', simulator.origin);
  project.provide('testServerUrl', serverUrl);
  project.provide('templateDatabase', templateDatabase);

  return async () => {
    await withClient(serverUrl, async (client) => {
      const copies = await client.query<{ datname: string }>(
        'SELECT datname FROM pg_database WHERE datname LIKE $1',
        [`${templateDatabase}%`],
      );
      for (const { datname } of copies.rows)
        await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
    });
    await simulator.close();
    await embedded?.stop();
  };
}

async function withClient<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(serverUrl: string, name: string) {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
