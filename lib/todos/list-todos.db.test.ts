import { describe, expect, it } from 'vitest';
import { listTodosQuery } from '@/lib/contracts/todo';
import { db } from '@/lib/db';
import { makeUser } from '@/lib/testing/people';
import { bulkCreate } from './bulk-create';
import { deleteTodo } from './delete-todo';
import { listTodos } from './list-todos';
import { snapshotActiveTodos } from './snapshot';
import { addTodos, code, titlesOf } from './testing/list';
import { updateTodo } from './update-todo';

const query = (given: object) => listTodosQuery.parse(given);

describe('listing TODOs', () => {
  it('shows what is not done unless asked otherwise', async () => {
    const { id: userId } = await makeUser();
    const [, started, waiting, done, deleted] = await addTodos(userId, 'O', 'S', 'W', 'D', 'X');
    await updateTodo(userId, started, { status: 'started' }, '"1"');
    await updateTodo(userId, waiting, { status: 'waiting' }, '"1"');
    await updateTodo(userId, done, { status: 'done' }, '"1"');
    await deleteTodo(userId, deleted);
    const titles = async (given: object) =>
      (await listTodos(userId, query(given))).items.map((todo) => todo.title).join('');
    expect(await titles({})).toBe('OSW');
    expect(await titles({ status: 'open' })).toBe('O');
    expect(await titles({ status: 'started' })).toBe('S');
    expect(await titles({ status: 'waiting' })).toBe('W');
    expect(await titles({ status: 'done' })).toBe('D');
    expect(await titles({ status: 'all' })).toBe('OSWD');
    expect((await snapshotActiveTodos(db(), userId)).map((todo) => todo.title).join('')).toBe('OSW');
  });

  it('pages through everything once, also between equal keys and while rows come and go', async () => {
    const { id: userId } = await makeUser();
    await bulkCreate(
      userId,
      Array.from({ length: 23 }, (_, index) => ({ title: `T${index}` })),
    );
    await db().todo.updateMany({
      where: { userId, title: { in: ['T3', 'T4', 'T5', 'T6', 'T7'] } },
      data: { rank: 'a3' },
    });
    const whole = await titlesOf(userId);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listTodos(userId, query({ limit: '4', cursor }));
      seen.push(...page.items.map((todo) => todo.title));
      cursor = page.nextCursor ?? undefined;
      const last = page.items.at(-1);
      if (last && seen.length === 4) await deleteTodo(userId, last.id);
    } while (cursor);
    expect(seen).toEqual(whole);
  });

  it('says there is no more exactly at the end', async () => {
    const { id: userId } = await makeUser();
    expect(await listTodos(userId, query({}))).toEqual({ items: [], nextCursor: null });
    await addTodos(userId, 'A', 'B');
    expect((await listTodos(userId, query({ limit: '2' }))).nextCursor).toBeNull();
    expect((await listTodos(userId, query({ limit: '1' }))).nextCursor).not.toBeNull();
  });

  it("shows nobody else's, with their cursor either", async () => {
    const [mine, theirs] = [await makeUser(), await makeUser()];
    await addTodos(theirs.id, 'A', 'B');
    const { nextCursor } = await listTodos(theirs.id, query({ limit: '1' }));
    const answer = await listTodos(mine.id, query({ cursor: nextCursor }));
    expect(answer).toEqual({ items: [], nextCursor: null });
  });

  it.each([
    '',
    '!!!',
    'bnVsbA',
    ...[['a0'], ['a0', 'x'], ['\u0000', crypto.randomUUID()], [{}, crypto.randomUUID()]].map((value) =>
      Buffer.from(JSON.stringify(value)).toString('base64url'),
    ),
  ])('refuses the cursor %j', async (cursor) => {
    const { id: userId } = await makeUser();
    await expect(listTodos(userId, query({ cursor }))).rejects.toEqual(code('validation_failed'));
  });
});
