import { test } from 'vitest';
import { db, inTransaction } from '@/lib/db';
import { makeUser } from '@/lib/testing/people';
import { bulkCreate } from './bulk-create';
import { bulkDelete } from './bulk-delete';
import { listTodos } from './list-todos';
import { reorderTodos } from './reorder';
import { snapshotActiveTodos } from './snapshot';
test('timing', async () => {
  const { id } = await makeUser();
  const t = async (name: string, f: () => Promise<unknown>) => { const s = performance.now(); const r = await f(); console.log(name, Math.round(performance.now() - s)); return r; };
  const todos = Array.from({ length: 10_000 }, (_, i) => ({ title: `Todo number ${i}`, notes: 'some notes '.repeat(10), tags: ['a', 'b'] }));
  const r = (await t('bulk', () => bulkCreate(id, todos))) as Awaited<ReturnType<typeof bulkCreate>>;
  for (let i = 0; i < 4; i++) await t('snapshot', () => inTransaction((tx) => snapshotActiveTodos(tx, id)));
  for (let i = 0; i < 2; i++) await t('raw pg', async () => db().$queryRaw`SELECT * FROM todo WHERE user_id=${id}::uuid AND deleted_at IS NULL AND status<>'done' ORDER BY rank,id`);
  let cursor: string | undefined; await t('pages of 1000', async () => { do { const p = await listTodos(id, { status: 'active', sort: 'rank', limit: 1000, cursor }); cursor = p.nextCursor ?? undefined; } while (cursor); });
  await t('reorder', () => inTransaction((tx) => reorderTodos(tx, id, r.created.map((x) => x.id).toReversed())));
  await t('bulkDelete', () => bulkDelete(id, r.created.map((x) => x.id)));
});
