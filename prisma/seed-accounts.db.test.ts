import { expect, test } from 'vitest';
import { DEMO_PASSWORD, listDemoAccounts } from '@/lib/auth/demo-accounts';
import { verifyPassword } from '@/lib/auth/verify-password';
import { createTodoRequest } from '@/lib/contracts/todo';
import { db } from '@/lib/db';
import { seedAccounts } from './seed-accounts';

const now = new Date('2026-11-23T23:30:00Z');
const emails = ['demo@foremost.test', 'free@foremost.test', 'admin@foremost.test'];
const todosOf = (email: string) =>
  db().todo.findMany({ where: { user: { email } }, orderBy: { rank: 'asc' } });

test('three accounts, made once and then left alone', async () => {
  expect(await listDemoAccounts()).toEqual([]);
  expect(await seedAccounts(now)).toEqual(emails);
  expect((await listDemoAccounts()).map(({ email }) => email)).toEqual(emails);
  for (const email of emails) expect(await verifyPassword(email, DEMO_PASSWORD)).not.toBeNull();
  expect(
    await db().user.findMany({ orderBy: { email: 'asc' }, select: { email: true, plan: true, role: true } }),
  ).toEqual([
    { email: 'admin@foremost.test', plan: 'PREMIUM', role: 'ADMIN' },
    { email: 'demo@foremost.test', plan: 'PREMIUM', role: 'USER' },
    { email: 'free@foremost.test', plan: 'FREE', role: 'USER' },
  ]);

  await db().todo.deleteMany({ where: { user: { email: 'free@foremost.test' } } });
  await db().user.update({ where: { email: 'demo@foremost.test' }, data: { passwordHash: 'changed' } });
  await db().user.delete({ where: { email: 'admin@foremost.test' } });
  expect(await seedAccounts(now)).toEqual(['admin@foremost.test']);
  expect(await todosOf('free@foremost.test')).toEqual([]);
  expect(await db().user.findUnique({ where: { email: 'demo@foremost.test' } })).toMatchObject({
    passwordHash: 'changed',
  });
});

test('every TODO is one that the API would have taken', async () => {
  const todos = await db().todo.findMany();
  for (const {
    title,
    notes,
    status,
    dueOn,
    dueAt,
    priority,
    effortMinutes,
    tags,
    project,
    blockedBy,
    id,
  } of todos) {
    const due = { dueOn: dueOn?.toISOString().slice(0, 10), dueAt: dueAt?.toISOString() };
    const todo = { id, title, notes, status, ...due, priority, effortMinutes, tags, project, blockedBy };
    expect(createTodoRequest.safeParse(todo).error, title).toBeUndefined();
  }
});

test('the demo list: 60 open TODOs around today, in the order they were written down', async () => {
  const todos = await todosOf('demo@foremost.test');
  expect(todos).toHaveLength(60);
  expect(todos.filter(({ status }) => status === 'done')).toEqual([]);
  const written = todos.map(({ createdAt }) => createdAt.getTime());
  expect(written).toEqual([...written].sort((a, b) => a - b));

  // 23:30 UTC is tomorrow already where the account lives.
  const days = todos.flatMap(({ dueOn, dueAt }) => (dueOn ?? dueAt)?.toISOString().slice(0, 10) ?? []);
  expect(days.filter((day) => day < '2026-11-24').length).toBeGreaterThanOrEqual(8);
  expect(days.filter((day) => day === '2026-11-24').length).toBeGreaterThanOrEqual(3);
  expect(days.filter((day) => day > '2026-11-24').length).toBeGreaterThanOrEqual(20);
});

test('a blocker is on the same list, and none waits for itself', async () => {
  const todos = await todosOf('demo@foremost.test');
  const blockersOf = new Map(todos.map(({ id, blockedBy }) => [id, blockedBy]));
  const above = (id: string, seen: readonly string[]): string[] => {
    expect(seen).not.toContain(id);
    const blockers = blockersOf.get(id);
    expect(blockers, 'a blocker outside the list').toBeDefined();
    return (blockers ?? []).flatMap((blocker) => [blocker, ...above(blocker, [...seen, id])]);
  };
  const chains = todos.map(({ id }) => above(id, []).length);
  expect(chains.filter((length) => length > 0).length).toBeGreaterThanOrEqual(8);
  expect(Math.max(...chains)).toBeGreaterThanOrEqual(2);
});
