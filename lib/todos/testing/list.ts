import { expect } from 'vitest';
import { db } from '@/lib/db';
import type { UserId } from '@/lib/scope';
import { createTodo } from '../create-todo';
import { listTodos } from '../list-todos';

export const code = (value: string) => expect.objectContaining({ code: value });

/** Adds TODOs with these titles, top first. @returns their ids */
export async function addTodos<Titles extends readonly string[]>(
  userId: UserId,
  ...titles: Titles
): Promise<{ [Place in keyof Titles]: string }> {
  const ids: string[] = [];
  for (const title of titles) ids.push((await createTodo(userId, { title })).todo.id);
  return ids as { [Place in keyof Titles]: string };
}

/** The whole list, done ones included, top first. */
export async function titlesOf(userId: UserId): Promise<string[]> {
  const page = await listTodos(userId, { status: 'all', sort: 'rank', limit: 1000 });
  expect(page.nextCursor).toBeNull();
  return page.items.map((todo) => todo.title);
}

/** What the person's log holds, oldest first. */
export async function eventsOf(userId: UserId) {
  return db().userEvent.findMany({
    where: { userId },
    orderBy: { seq: 'asc' },
    select: { kind: true, payload: true },
  });
}
