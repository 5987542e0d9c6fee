import { uuidv7 } from '@/lib/ids';
import type { RankingItem } from '@/lib/ranking/types';
import { home } from './seed-todos/home';
import { own } from './seed-todos/own';
import { people } from './seed-todos/people';
import { work } from './seed-todos/work';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The demo person's list as the engine sees it: 60 items of a real-looking life, to measure a model on. */
export function seedItems(now: Date): RankingItem[] {
  const dayAt = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString();
  return [...work, ...home, ...people, ...own].map((todo) => ({
    id: uuidv7(),
    title: todo.title,
    notes: todo.notes ?? '',
    status: todo.status ?? 'open',
    dueOn: todo.due === undefined ? null : dayAt(todo.due).slice(0, 10),
    dueAt: null,
    priority: todo.priority ?? 'none',
    effortMinutes: todo.effort ?? null,
    tags: todo.tags ?? [],
    project: todo.project ?? null,
    blockedBy: [],
    pinned: null,
    createdAt: dayAt(-todo.age),
  }));
}
