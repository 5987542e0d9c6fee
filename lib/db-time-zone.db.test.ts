import { Client } from 'pg';
import { expect, it } from 'vitest';
import { db } from './db';
import { uuidv7 } from './ids';
import { makeUser } from './testing/people';

it('means the same moment as the database does, whatever zone that is set to', async () => {
  const admin = new Client({ connectionString: process.env.DATABASE_URL });
  await admin.connect();
  await admin.query(`ALTER DATABASE ${admin.database} SET timezone TO 'Asia/Tokyo'`);
  const { id: userId } = await makeUser();
  const dueAt = new Date('2026-06-01T12:00:00Z');
  const { id } = await db().todo.create({
    data: { id: uuidv7(), userId, title: 'Noon', rank: 'a0', dueAt },
    select: { id: true },
  });
  const stored = await admin.query<{ due_at: Date }>('SELECT due_at FROM todo WHERE id = $1', [id]);
  await admin.end();
  expect(stored.rows).toEqual([{ due_at: dueAt }]);
  expect(await db().todo.findUniqueOrThrow({ where: { id }, select: { dueAt: true } })).toEqual({ dueAt });
});
