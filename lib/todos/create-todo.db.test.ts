import { describe, expect, it } from 'vitest';
import type { CreateTodoRequest } from '@/lib/contracts/todo';
import { uuidv7 } from '@/lib/ids';
import { makeUser } from '@/lib/testing/people';
import { createTodo } from './create-todo';
import { deleteTodo } from './delete-todo';
import { getTodo } from './get-todo';
import { addTodos, code, eventsOf, titlesOf } from './testing/list';
import { updateTodo } from './update-todo';

describe('adding a TODO', () => {
  it('fills in what the request leaves out', async () => {
    const { id } = await makeUser();
    const { todo, existed } = await createTodo(id, { title: 'Call the bank' });
    expect(existed).toBe(false);
    expect(todo).toMatchObject({
      title: 'Call the bank',
      notes: '',
      status: 'open',
      dueOn: null,
      dueAt: null,
      priority: 'none',
      effortMinutes: null,
      tags: [],
      project: null,
      blockedBy: [],
      pinned: null,
      version: 1,
      completedAt: null,
    });
    expect(await eventsOf(id)).toEqual([{ kind: 'todo.changed', payload: { ids: [todo.id] } }]);
  });

  it('gives every field back as it was sent', async () => {
    const { id } = await makeUser();
    const [blocker] = await addTodos(id, 'Blocker');
    const request: Required<CreateTodoRequest> = {
      id: uuidv7(),
      title: '<b>{{ x }}</b> \u202Eright\u202C zero\u200Bwidth 👩‍👩‍👧',
      notes: 'One\r\n\ttwo %s $(id) \\u0041 --; DROP TABLE todo',
      status: 'waiting',
      dueOn: '0001-01-01',
      dueAt: '9999-12-31T23:59:59.999Z',
      priority: 'high',
      effortMinutes: 90,
      tags: ['a\nb', '"quoted"', '{curly}', 'NULL'],
      project: 'Größe',
      blockedBy: [blocker],
      pinned: 'top',
    };
    const { todo } = await createTodo(id, request);
    expect(todo).toMatchObject(request);
    expect(await getTodo(id, todo.id)).toEqual(todo);
  });

  it('puts it at the end, each at a place of its own when many are added at once', async () => {
    const { id } = await makeUser();
    await addTodos(id, 'First', 'Second');
    const created = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => createTodo(id, { title: `At once ${index}` })),
    );
    expect(new Set(created.map(({ todo }) => todo.rank)).size).toBe(12);
    const titles = await titlesOf(id);
    expect(titles).toHaveLength(14);
    expect(titles.slice(0, 2)).toEqual(['First', 'Second']);
  });

  it('sets completedAt on what is done from the start', async () => {
    const { id } = await makeUser();
    const { todo } = await createTodo(id, { title: 'Done', status: 'done' });
    expect(todo.completedAt).not.toBeNull();
  });
});

describe('an id the client chose', () => {
  it('answers the same request with what it made, also when both arrive at once', async () => {
    const { id } = await makeUser();
    const [blocker] = await addTodos(id, 'Blocker');
    const request = {
      id: uuidv7(),
      title: 'Once',
      tags: ['x'],
      dueOn: '2027-01-31',
      dueAt: '2027-01-31T12:00:00+02:00',
      blockedBy: [blocker],
      status: 'done' as const,
    };
    const answers = await Promise.all([createTodo(id, request), createTodo(id, request)]);
    expect(answers.map((answer) => answer.existed).toSorted()).toEqual([false, true]);
    expect(answers[0].todo).toEqual(answers[1].todo);
    expect(await titlesOf(id)).toEqual(['Blocker', 'Once']);
    expect(await eventsOf(id)).toHaveLength(2);
    await deleteTodo(id, blocker);
    expect(await createTodo(id, request)).toMatchObject({ existed: true, todo: { blockedBy: [] } });
  });

  it('refuses it for other content, field by field', async () => {
    const { id } = await makeUser();
    const request = { id: uuidv7(), title: 'Once', tags: ['a', 'b'] };
    await createTodo(id, request);
    const others = [
      { title: 'Twice' },
      { notes: 'n' },
      { dueOn: '2027-01-31' },
      { tags: ['a\nb'] },
      { pinned: 'top' as const },
    ];
    for (const other of others) {
      await expect(createTodo(id, { ...request, ...other })).rejects.toEqual(code('id_in_use'));
    }
  });

  it('refuses it once the TODO was changed or deleted', async () => {
    const { id } = await makeUser();
    const request = { id: uuidv7(), title: 'Once' };
    await createTodo(id, request);
    await updateTodo(id, request.id, { title: 'Edited' }, '"1"');
    await expect(createTodo(id, request)).rejects.toEqual(code('id_in_use'));
    await deleteTodo(id, request.id);
    await expect(createTodo(id, { ...request, title: 'Edited' })).rejects.toEqual(code('id_in_use'));
  });

  it("refuses somebody else's, and says nothing about theirs", async () => {
    const [mine, theirs] = [await makeUser(), await makeUser()];
    const request = { id: uuidv7(), title: 'Theirs' };
    await createTodo(theirs.id, request);
    const refused = await createTodo(mine.id, request).catch((error: unknown) => error);
    expect(refused).toEqual(code('id_in_use'));
    expect(JSON.stringify(refused)).not.toContain('Theirs');
    expect(await eventsOf(mine.id)).toEqual([]);
  });
});

describe('blockers', () => {
  it("refuses itself, a deleted one and somebody else's, and names the place", async () => {
    const [mine, theirs] = [await makeUser(), await makeUser()];
    const [foreign] = await addTodos(theirs.id, 'Foreign');
    const [live, deleted] = await addTodos(mine.id, 'Live', 'Deleted');
    await deleteTodo(mine.id, deleted);
    const self = uuidv7();
    const refused = createTodo(mine.id, {
      id: self,
      title: 'New',
      blockedBy: [live, foreign, deleted, self],
    });
    await expect(refused).rejects.toMatchObject({
      code: 'validation_failed',
      extra: { errors: [{ path: 'blockedBy.1' }, { path: 'blockedBy.2' }, { path: 'blockedBy.3' }] },
    });
    expect(await titlesOf(mine.id)).toEqual(['Live']);
  });

  it('may form a circle: a run reports it', async () => {
    const { id } = await makeUser();
    const [a] = await addTodos(id, 'A');
    const { todo: b } = await createTodo(id, { title: 'B', blockedBy: [a] });
    const updated = await updateTodo(id, a, { blockedBy: [b.id, b.id] }, '"1"');
    expect(updated.blockedBy).toEqual([b.id]);
  });
});
