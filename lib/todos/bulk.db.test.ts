import { describe, expect, it } from 'vitest';
import { BULK_MAX } from '@/lib/contracts/todo';
import { db, inTransaction } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { makeUser } from '@/lib/testing/people';
import { bulkCreate } from './bulk-create';
import { bulkDelete } from './bulk-delete';
import { currentOrder, reorderTodos } from './reorder';
import { snapshotActiveTodos } from './snapshot';
import { addTodos, eventsOf, titlesOf } from './testing/list';

describe('adding many', () => {
  it('adds them at the end in the given order, with one event', async () => {
    const { id: userId } = await makeUser();
    await addTodos(userId, 'First');
    const id = uuidv7();
    const answer = await bulkCreate(userId, [{ title: 'B', id }, { title: 'A', notes: 'n' }, { title: 'C' }]);
    expect(answer.rejected).toEqual([]);
    expect(answer.created.map((todo) => todo.title)).toEqual(['B', 'A', 'C']);
    expect(answer.created[0]?.id).toBe(id);
    expect(await titlesOf(userId)).toEqual(['First', 'B', 'A', 'C']);
    expect((await eventsOf(userId)).slice(1)).toEqual([{ kind: 'todo.changed', payload: { all: true } }]);
  });

  it('takes the good ones and says of each other one what is wrong', async () => {
    const [mine, theirs] = [await makeUser(), await makeUser()];
    const [foreign] = await addTodos(theirs.id, 'Foreign');
    const [own] = await addTodos(mine.id, 'Own');
    const [twice, good, waits] = [uuidv7(), uuidv7(), uuidv7()];
    const answer = await bulkCreate(mine.id, [
      { title: 'Good', id: good },
      'no object',
      { title: ' \u200B' },
      { title: 'Unknown field', colour: 'red' },
      { title: 'Twice', id: twice },
      { title: 'Twice', id: twice.toUpperCase() },
      { title: 'Taken', id: own },
      { title: 'Taken', id: foreign },
      { title: 'Waits for a refused one', blockedBy: [waits] },
      { title: 'Foreign blocker', id: waits, blockedBy: [own, foreign] },
      { title: 'Waits for a good one', blockedBy: [good, own] },
    ]);
    expect(answer.created.map((todo) => todo.title)).toEqual(['Good', 'Twice', 'Waits for a good one']);
    expect(answer.created[2]?.blockedBy).toEqual([good, own]);
    const places = answer.rejected.map(({ index, errors }) => [index, errors.map(({ path }) => path).join()]);
    expect(places).toEqual([
      [1, ''],
      [2, 'title'],
      [3, 'colour'],
      [5, 'id'],
      [6, 'id'],
      [7, 'id'],
      [8, 'blockedBy.0'],
      [9, 'blockedBy.1'],
    ]);
  });

  it('adds nothing and says nothing when nothing is right', async () => {
    const { id: userId } = await makeUser();
    const answer = await bulkCreate(userId, [{}, { title: 'Blocked', blockedBy: [uuidv7()] }]);
    expect(answer).toMatchObject({ created: [], rejected: [{ index: 0 }, { index: 1 }] });
    expect(await eventsOf(userId)).toEqual([]);
  });

  it('keeps each once when the same request arrives twice at once', async () => {
    const { id: userId } = await makeUser();
    const todos = Array.from({ length: 50 }, (_, index) => ({ id: uuidv7(), title: `T${index}` }));
    const answers = await Promise.all([bulkCreate(userId, todos), bulkCreate(userId, todos)]);
    expect(answers.map((answer) => answer.created.length).toSorted((a, b) => a - b)).toEqual([0, 50]);
    expect(answers.map((answer) => answer.rejected.length).toSorted((a, b) => a - b)).toEqual([0, 50]);
    expect(await titlesOf(userId)).toEqual(todos.map((todo) => todo.title));
  });

  it('bears the most it may be given, each waiting for the one before', async () => {
    const { id: userId } = await makeUser();
    const ids = Array.from({ length: BULK_MAX }, () => uuidv7());
    const todos = ids.map((id, index) => ({
      id,
      title: `T${index}`,
      blockedBy: index === 0 ? [] : [ids[index - 1]],
    }));
    const { created, rejected } = await bulkCreate(userId, todos);
    expect(rejected).toEqual([]);
    expect(created.map((todo) => todo.id)).toEqual(ids);
    const snapshot = await snapshotActiveTodos(db(), userId);
    expect(snapshot.map((todo) => todo.id)).toEqual(ids);
    expect(snapshot.at(-1)?.blockedBy).toEqual([ids.at(-2)]);
    await inTransaction((tx) => reorderTodos(tx, userId, ids.toReversed()));
    expect(await inTransaction((tx) => currentOrder(tx, userId))).toEqual(ids.toReversed());
    expect(await bulkDelete(userId, ids)).toEqual({ deleted: BULK_MAX });
    expect(await titlesOf(userId)).toEqual([]);
  });
});

describe('deleting many', () => {
  it('deletes the live ones of this person and names just those', async () => {
    const [mine, theirs] = [await makeUser(), await makeUser()];
    const [foreign] = await addTodos(theirs.id, 'Foreign');
    const [a, b, c] = await addTodos(mine.id, 'A', 'B', 'C');
    await bulkDelete(mine.id, [c]);
    expect(await bulkDelete(mine.id, [a, b, a, c, foreign, uuidv7()])).toEqual({ deleted: 2 });
    const last = (await eventsOf(mine.id)).at(-1);
    expect(last).toEqual({ kind: 'todo.changed', payload: { ids: expect.toSatisfy(sameIds([a, b])) } });
    expect(await titlesOf(theirs.id)).toEqual(['Foreign']);
    expect(await bulkDelete(mine.id, [a, b, c])).toEqual({ deleted: 0 });
    expect(await eventsOf(mine.id)).toHaveLength(5);
  });

  it('says "all" instead of more than 100 ids', async () => {
    const { id: userId } = await makeUser();
    const { created } = await bulkCreate(
      userId,
      Array.from({ length: 101 }, () => ({ title: 'T' })),
    );
    await bulkDelete(
      userId,
      created.map((todo) => todo.id),
    );
    expect((await eventsOf(userId)).at(-1)).toEqual({ kind: 'todo.changed', payload: { all: true } });
  });
});

const sameIds = (ids: readonly string[]) => (given: unknown) =>
  Array.isArray(given) && given.toSorted().join() === ids.toSorted().join();
