import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import type { Run } from '@/lib/contracts/run';
import { expect, test } from './fixtures';
import { newPerson } from './people';
import { readStack } from './stack';

/** Tables of Airflow’s database in which the text stands, in whatever column. */
async function tablesWith(text: string): Promise<string[]> {
  const { databaseUrl, dataDir } = readStack();
  const secrets = JSON.parse(readFileSync(path.join(dataDir, 'secrets', 'secrets.json'), 'utf8'));
  const url = new URL(databaseUrl);
  url.pathname = '/airflow';
  url.username = 'airflow';
  url.password = secrets.airflowDatabasePassword;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    );
    const found: string[] = [];
    for (const { name } of tables) {
      // Every column at once, bytes included: a row as text shows bytea in hexadecimal.
      const hex = Buffer.from(text).toString('hex');
      const { rows } = await client.query<{ hits: number }>(
        `SELECT count(*)::int AS hits FROM "${name}" AS line WHERE line::text LIKE $1 OR line::text LIKE $2`,
        [`%${text}%`, `%${hex}%`],
      );
      if ((rows[0]?.hits ?? 0) > 0) found.push(name);
    }
    return found;
  } finally {
    await client.end();
  }
}

/** Files below Airflow's home and the parts' logs in which the text stands. */
function filesWith(text: string): string[] {
  const { dataDir } = readStack();
  return ['airflow', 'logs'].flatMap((folder) =>
    readdirSync(path.join(dataDir, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => readFileSync(file).includes(text)),
  );
}

test('no TODO text reaches Airflow’s database, its logs, or ours', async ({ context }) => {
  const marker = `marker-${randomUUID()}`;
  const person = await newPerson(context, { todos: 30, marker });
  const run = await person.start({ path: 'workflow', criteria: `Criteria ${marker}` });
  await expect
    .poll(async () => (await person.get<Run>(`/api/v1/ranking-runs/${run.id}`)).status, { timeout: 90_000 })
    .toBe('SUCCEEDED');

  // The search finds what is there: the run's id is in Airflow's tables and in the logs of its tasks.
  expect(await tablesWith(run.id)).toContain('dag_run');
  expect(filesWith(run.id)).not.toEqual([]);
  expect(await tablesWith(marker)).toEqual([]);
  expect(filesWith(marker)).toEqual([]);
});
