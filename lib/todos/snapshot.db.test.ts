import { expect, it } from 'vitest';
import type { CreateTodoRequest } from '@/lib/contracts/todo';
import { db } from '@/lib/db';
import { makeUser } from '@/lib/testing/people';
import { bulkCreate } from './bulk-create';
import { createTodo } from './create-todo';
import { deleteTodo } from './delete-todo';
import { listTodos } from './list-todos';
import { snapshotActiveTodos } from './snapshot';
import { addTodos } from './testing/list';

it('holds what the list shows, field by field', async () => {
  const { id: userId } = await makeUser();
  const [blocker, deleted] = await addTodos(userId, 'Blocker', 'Deleted');
  const everyField: Required<Omit<CreateTodoRequest, 'id'>> = {
    title: 'Every field',
    notes: '"quoted", {curly} and \\ back',
    status: 'waiting',
    dueOn: '0001-01-01',
    dueAt: '9999-12-31T23:59:59.999Z',
    priority: 'high',
    effortMinutes: 90,
    tags: ['a\nb', '"', '{}', 'NULL', ''.padEnd(3, ',')],
    project: 'Größe',
    blockedBy: [blocker, deleted],
    pinned: 'bottom',
  };
  await createTodo(userId, everyField);
  await createTodo(userId, { title: 'Done', status: 'done' });
  await bulkCreate((await makeUser()).id, [{ title: "Somebody else's" }]);
  await deleteTodo(userId, deleted);
  const { items } = await listTodos(userId, { status: 'active', sort: 'rank', limit: 100 });
  expect(items.map((todo) => todo.title)).toEqual(['Blocker', 'Every field']);
  expect(items[1]?.blockedBy).toEqual([blocker]);
  expect(await snapshotActiveTodos(db(), userId)).toEqual(items);
});
