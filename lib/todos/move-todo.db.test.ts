import { describe, expect, it } from 'vitest';
import { db, inTransaction } from '@/lib/db';
import type { UserId } from '@/lib/scope';
import { eventually } from '@/lib/testing/eventually';
import { makeUser } from '@/lib/testing/people';
import { bulkCreate } from './bulk-create';
import { bulkDelete } from './bulk-delete';
import { createTodo } from './create-todo';
import { deleteTodo } from './delete-todo';
import { getTodo } from './get-todo';
import { moveTodo } from './move-todo';
import { currentOrder, reorderTodos } from './reorder';
import { restoreTodo } from './restore-todo';
import { addTodos, code, eventsOf, titlesOf } from './testing/list';
import { updateTodo } from './update-todo';

async function letters() {
  const { id: userId } = await makeUser();
  const [a, b, c, d] = await addTodos(userId, 'A', 'B', 'C', 'D');
  return { userId, a, b, c, d };
}

describe('moving a TODO', () => {
  it('goes right before or after another, at the ends too', async () => {
    const { userId, a, b, c, d } = await letters();
    await moveTodo(userId, d, { beforeId: b });
    expect(await titlesOf(userId)).toEqual(['A', 'D', 'B', 'C']);
    await moveTodo(userId, a, { afterId: c });
    expect(await titlesOf(userId)).toEqual(['D', 'B', 'C', 'A']);
    await moveTodo(userId, c, { beforeId: d });
    expect(await titlesOf(userId)).toEqual(['C', 'D', 'B', 'A']);
    await moveTodo(userId, d, { afterId: c });
    expect(await titlesOf(userId)).toEqual(['C', 'D', 'B', 'A']);
  });

  it('bumps no version, and tells open pages that the order changed', async () => {
    const { userId, a, d } = await letters();
    const before = await getTodo(userId, a);
    const after = await moveTodo(userId, a, { afterId: d });
    expect(after).toEqual({ ...before, rank: after.rank });
    expect(after.rank).not.toBe(before.rank);
    expect((await eventsOf(userId)).at(-1)).toEqual({ kind: 'order.changed', payload: { runId: null } });
  });

  it('needs two live TODOs of this person', async () => {
    const { userId, a, b, c } = await letters();
    const stranger = await letters();
    await deleteTodo(userId, c);
    await expect(moveTodo(userId, a, { beforeId: stranger.a })).rejects.toEqual(code('not_found'));
    await expect(moveTodo(userId, stranger.a, { beforeId: a })).rejects.toEqual(code('not_found'));
    await expect(moveTodo(userId, a, { afterId: c })).rejects.toEqual(code('not_found'));
    await expect(moveTodo(userId, c, { afterId: a })).rejects.toEqual(code('not_found'));
    await expect(moveTodo(userId, a, { afterId: a })).rejects.toEqual(code('validation_failed'));
    expect(await titlesOf(userId)).toEqual(['A', 'B', 'D']);
    await moveTodo(userId, b, { beforeId: a });
    expect(await titlesOf(stranger.userId)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('keeps every item and its own place when many move at once', async () => {
    const { userId, a, b, c, d } = await letters();
    await Promise.all([
      moveTodo(userId, a, { afterId: d }),
      moveTodo(userId, b, { afterId: d }),
      moveTodo(userId, c, { afterId: d }),
      moveTodo(userId, a, { afterId: d }),
    ]);
    const titles = await titlesOf(userId);
    expect(titles[0]).toBe('D');
    expect(titles.toSorted()).toEqual(['A', 'B', 'C', 'D']);
    const ranks = await Promise.all([a, b, c, d].map(async (id) => (await getTodo(userId, id)).rank));
    expect(new Set(ranks).size).toBe(4);
  });

  it('gives the whole list short keys before one grows too long', async () => {
    const { userId, a, b, c, d } = await letters();
    await updateTodo(userId, d, { status: 'done' }, '"1"');
    await db().todo.update({ where: { id: a }, data: { rank: 'a0' } });
    await db().todo.update({ where: { id: b }, data: { rank: `a0${'0'.repeat(29)}1` } });
    await moveTodo(userId, c, { afterId: a });
    expect(await titlesOf(userId)).toEqual(['A', 'C', 'B', 'D']);
    const ranks = await db().todo.findMany({ where: { userId }, select: { rank: true } });
    expect(ranks.filter(({ rank }) => rank.length > 4)).toEqual([]);
  });

  it('finds a place between equal keys, as done and restored items can have', async () => {
    const { userId, a, b, c, d } = await letters();
    await updateTodo(userId, b, { status: 'done' }, '"1"');
    await db().todo.updateMany({ where: { userId }, data: { rank: 'a0' } });
    // Equal keys are in the order of the ids, which is that of creation.
    await moveTodo(userId, d, { afterId: a });
    expect(await titlesOf(userId)).toEqual(['A', 'D', 'B', 'C']);
    await moveTodo(userId, c, { beforeId: b });
    expect(await titlesOf(userId)).toEqual(['A', 'D', 'C', 'B']);
    expect(await db().todo.count({ where: { userId, version: { gt: 1 } } })).toBe(1);
  });
});

describe('giving the list an order', () => {
  it('moves what is not done, and a restored item can be moved afterwards', async () => {
    const { userId, a, b, c, d } = await letters();
    await updateTodo(userId, b, { status: 'done' }, '"1"');
    await deleteTodo(userId, c);
    await inTransaction(async (tx) => {
      expect(await currentOrder(tx, userId)).toEqual([a, d]);
      await reorderTodos(tx, userId, [d, a]);
    });
    await restoreTodo(userId, c);
    const active = await inTransaction((tx) => currentOrder(tx, userId));
    expect(active.filter((id) => id !== c)).toEqual([d, a]);
    await moveTodo(userId, c, { beforeId: d });
    expect(await inTransaction((tx) => currentOrder(tx, userId))).toEqual([c, d, a]);
  });

  it("touches nobody else's", async () => {
    const mine = await letters();
    const theirs = await letters();
    await inTransaction((tx) => reorderTodos(tx, mine.userId, [theirs.d, theirs.c, theirs.b, theirs.a]));
    expect(await titlesOf(theirs.userId)).toEqual(['A', 'B', 'C', 'D']);
  });

  it.each<[string, (userId: UserId, ids: string[]) => Promise<unknown>, string[]]>([
    ['moving', (userId, [a = '', , , d = '']) => moveTodo(userId, a, { beforeId: d }), ['A', 'D', 'C', 'B']],
    ['adding', (userId) => createTodo(userId, { title: 'E' }), ['D', 'C', 'B', 'A', 'E']],
    ['adding many', (userId) => bulkCreate(userId, [{ title: 'E' }]), ['D', 'C', 'B', 'A', 'E']],
    ['deleting many', (userId, [a = '', b = '']) => bulkDelete(userId, [a, b]), ['D', 'C']],
  ])('lets %s wait until the order is written, and then builds on it', async (_, write, expected) => {
    const { userId, a, b, c, d } = await letters();
    const later = await inTransaction(async (tx) => {
      const order = await currentOrder(tx, userId);
      const written = write(userId, [a, b, c, d]);
      await eventually(async () => expect(await waitingForOrder()).toBe(1));
      await reorderTodos(tx, userId, order.toReversed());
      // In an object: a promise that is returned would be awaited before the commit it waits for.
      return { written };
    });
    await later.written;
    expect(await titlesOf(userId)).toEqual(expected);
  });
});

/** Transactions of this file's database that wait for somebody's list. */
async function waitingForOrder(): Promise<number> {
  const [row] = await db().$queryRaw<{ waiting: number }[]>`
    SELECT count(*)::int AS waiting FROM pg_locks
    WHERE locktype = 'advisory' AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return row?.waiting ?? 0;
}
