import { describe, expect, it } from 'vitest';
import { makeUser } from '@/lib/testing/people';
import { createTodo } from './create-todo';
import { deleteTodo } from './delete-todo';
import { getTodo } from './get-todo';
import { restoreTodo } from './restore-todo';
import { addTodos, code, eventsOf, titlesOf } from './testing/list';
import { updateTodo } from './update-todo';

async function oneTodo() {
  const { id: userId } = await makeUser();
  const [id] = await addTodos(userId, 'Write');
  return { userId, id };
}

describe('changing a TODO', () => {
  it('changes the named fields alone, and counts the version', async () => {
    const { id: userId } = await makeUser();
    const { todo: before } = await createTodo(userId, {
      title: 'Write',
      notes: 'Long',
      dueOn: '2027-01-31',
      dueAt: '2027-01-31T12:00:00Z',
      tags: ['x'],
      project: 'Book',
      effortMinutes: 30,
      pinned: 'bottom',
    });
    const after = await updateTodo(userId, before.id, { title: 'Write more' }, '"1"');
    expect(after).toEqual({ ...before, title: 'Write more', version: 2, updatedAt: after.updatedAt });
    const cleared = { dueOn: null, dueAt: null, tags: [], project: null, effortMinutes: null, pinned: null };
    expect(await updateTodo(userId, before.id, cleared, '"2"')).toEqual({
      ...after,
      ...cleared,
      version: 3,
      updatedAt: expect.any(String),
    });
    expect(await eventsOf(userId)).toHaveLength(3);
  });

  it('remembers when it was done first, and forgets it when it is open again', async () => {
    const { userId, id } = await oneTodo();
    const done = await updateTodo(userId, id, { status: 'done' }, '"1"');
    expect(done.completedAt).not.toBeNull();
    const again = await updateTodo(userId, id, { status: 'done', notes: 'n' }, '"2"');
    expect(again.completedAt).toBe(done.completedAt);
    const started = await updateTodo(userId, id, { status: 'started' }, '"3"');
    expect(started.completedAt).toBeNull();
  });

  it.each([
    [null, 'if_match_required'],
    ['', 'if_match_required'],
    ['1', 'validation_failed'],
    ['W/"1"', 'validation_failed'],
    ['*', 'validation_failed'],
    ['"1", "2"', 'validation_failed'],
    ['"-1"', 'validation_failed'],
    ['"99999999999999"', 'validation_failed'],
  ])('refuses If-Match %j: %s', async (ifMatch, expected) => {
    const { userId, id } = await oneTodo();
    await expect(updateTodo(userId, id, { title: 'No' }, ifMatch)).rejects.toEqual(code(expected));
    expect(await titlesOf(userId)).toEqual(['Write']);
  });

  it.each(['"2"', '"4"', '"0"'])('refuses version %s of the third and tells which it is', async (ifMatch) => {
    const { userId, id } = await oneTodo();
    await updateTodo(userId, id, { title: 'Second' }, '"1"');
    await updateTodo(userId, id, { title: 'Third' }, '"2"');
    await expect(updateTodo(userId, id, { title: 'No' }, ifMatch)).rejects.toMatchObject({
      code: 'version_conflict',
      status: 412,
      extra: { currentVersion: 3 },
    });
    expect(await titlesOf(userId)).toEqual(['Third']);
    expect(await eventsOf(userId)).toHaveLength(3);
  });

  it('lets one of many win who saw the same version', async () => {
    const { userId, id } = await oneTodo();
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => updateTodo(userId, id, { title: `Title ${index}` }, '"1"')),
    );
    const won = answers.filter((answer) => answer.status === 'fulfilled');
    const lost = answers.filter((answer) => answer.status === 'rejected');
    expect(won).toHaveLength(1);
    expect(lost.map((answer) => answer.reason)).toEqual(Array(7).fill(code('version_conflict')));
    expect(await getTodo(userId, id)).toEqual(won[0]?.value);
    expect((await getTodo(userId, id)).version).toBe(2);
  });
});

describe('deleting and restoring', () => {
  it('takes it off the list and brings it back as it was, links to it included', async () => {
    const { userId, id } = await oneTodo();
    const { todo: blocked } = await createTodo(userId, { title: 'Blocked', blockedBy: [id] });
    const before = await getTodo(userId, id);
    await deleteTodo(userId, id);
    expect(await titlesOf(userId)).toEqual(['Blocked']);
    expect((await getTodo(userId, blocked.id)).blockedBy).toEqual([]);
    await expect(getTodo(userId, id)).rejects.toEqual(code('not_found'));
    await expect(deleteTodo(userId, id)).rejects.toEqual(code('not_found'));
    await expect(updateTodo(userId, id, { title: 'No' }, '"1"')).rejects.toEqual(code('not_found'));
    expect(await restoreTodo(userId, id)).toEqual(before);
    expect(await titlesOf(userId)).toEqual(['Write', 'Blocked']);
    expect((await getTodo(userId, blocked.id)).blockedBy).toEqual([id]);
    const changed = { kind: 'todo.changed', payload: { ids: [id] } };
    expect((await eventsOf(userId)).slice(2)).toEqual([changed, changed]);
  });

  it('answers a second restore without a second event', async () => {
    const { userId, id } = await oneTodo();
    await deleteTodo(userId, id);
    const restored = await restoreTodo(userId, id);
    expect(await restoreTodo(userId, id)).toEqual(restored);
    expect(await eventsOf(userId)).toHaveLength(3);
  });
});

it("finds nobody else's TODO, whatever is tried", async () => {
  const { userId, id } = await oneTodo();
  const stranger = await makeUser();
  const notFound = code('not_found');
  await expect(getTodo(stranger.id, id)).rejects.toEqual(notFound);
  await expect(updateTodo(stranger.id, id, { title: 'Mine' }, '"1"')).rejects.toEqual(notFound);
  await expect(deleteTodo(stranger.id, id)).rejects.toEqual(notFound);
  await deleteTodo(userId, id);
  await expect(restoreTodo(stranger.id, id)).rejects.toEqual(notFound);
  await expect(getTodo(userId, id)).rejects.toEqual(notFound);
  expect(await eventsOf(stranger.id)).toEqual([]);
});
