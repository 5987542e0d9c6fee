import { Client } from 'pg';
import { expect, it } from 'vitest';
import { migrationsIn } from './database.js';

const url = process.env.DATABASE_URL ?? '';

it('tells migrations that ended from those that did not; rolled back ones do not count', async () => {
  expect(await migrationsIn(url)).toEqual({ applied: [], broken: [] }); // these tests migrate without Prisma's table
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`
    CREATE TABLE _prisma_migrations (migration_name text, finished_at timestamptz, rolled_back_at timestamptz);
    INSERT INTO _prisma_migrations VALUES
      ('1_done', now(), NULL), ('2_halfway', NULL, NULL), ('3_rolled_back', NULL, now()), ('4_done', now(), NULL)`);
  await client.end();
  expect(await migrationsIn(url)).toEqual({ applied: ['1_done', '4_done'], broken: ['2_halfway'] });
});

it('says when nobody answers', async () => {
  await expect(migrationsIn('postgresql://nobody@127.0.0.1:1/nothing')).rejects.toThrow('ECONNREFUSED');
});
