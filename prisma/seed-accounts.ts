import { generateNKeysBetween } from 'fractional-indexing';
import { DEMO_PASSWORD } from '@/lib/auth/demo-accounts';
import { hashPassword } from '@/lib/auth/password-hash';
import { inTransaction } from '@/lib/db';
import { env } from '@/lib/env';
import { uuidv7 } from '@/lib/ids';
import { home } from './seed-todos/home';
import { administrator, student } from './seed-todos/other-accounts';
import { own } from './seed-todos/own';
import { people } from './seed-todos/people';
import type { SeedTodo } from './seed-todos/shape';
import { work } from './seed-todos/work';

const TIME_ZONE = 'Europe/Berlin';
const DAY_MS = 24 * 60 * 60 * 1000;

const accounts = [
  {
    email: 'demo@foremost.test',
    plan: 'PREMIUM',
    role: 'USER',
    todos: [...work, ...home, ...people, ...own],
  },
  { email: 'free@foremost.test', plan: 'FREE', role: 'USER', todos: student },
  { email: 'admin@foremost.test', plan: 'PREMIUM', role: 'ADMIN', todos: administrator },
] as const;

/** Adds the demo accounts that are missing, each with its list. An account that exists is left as it is. */
export async function seedAccounts(now = new Date()): Promise<string[]> {
  if (env().FOREMOST_ENV === 'production')
    throw new Error('The demo accounts have a public password: not in production.');
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const created: string[] = [];
  for (const { todos, ...account } of accounts) {
    const user = { ...account, id: uuidv7(), passwordHash, timeZone: TIME_ZONE, emailConfirmedAt: now };
    await inTransaction(async (tx) => {
      const { count } = await tx.user.createMany({ data: [user], skipDuplicates: true });
      if (count === 0) return;
      await tx.todo.createMany({ data: rowsOf(user.id, todos, now) });
      created.push(user.email);
    });
  }
  return created;
}

/** In the order they were written down, the oldest first: what becomes of a list that nobody puts in order. */
function rowsOf(userId: string, todos: readonly SeedTodo[], now: Date) {
  const listed = todos.map((todo) => ({ todo, id: uuidv7() })).sort((a, b) => b.todo.age - a.todo.age);
  const ranks = generateNKeysBetween(null, null, listed.length);
  const idOf = new Map(listed.flatMap(({ todo, id }) => (todo.key ? [[todo.key, id] as const] : [])));
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE }).format(now);

  return listed.map(({ todo: { age, due, at, effort, key, after, ...rest }, id }, index) => {
    const writtenAt = new Date(now.getTime() - age * DAY_MS);
    const dueDay =
      due === undefined ? null : new Date(Date.parse(today) + due * DAY_MS).toISOString().slice(0, 10);
    return {
      ...rest,
      id,
      userId,
      dueOn: dueDay !== null && at === undefined ? new Date(dueDay) : null,
      dueAt: dueDay !== null && at !== undefined ? new Date(`${dueDay}T${at}:00Z`) : null,
      effortMinutes: effort ?? null,
      blockedBy: (after ?? []).map((name) => known(idOf.get(name), name)),
      rank: known(ranks[index], 'rank'),
      createdAt: writtenAt,
      updatedAt: writtenAt,
    };
  });
}

function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`No TODO has the key "${name}".`);
  return value;
}
