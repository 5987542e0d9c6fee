import type { UserId } from '@/lib/scope';
import { exportedTodos } from './export-account';

const COLUMNS = [
  'title',
  'notes',
  'status',
  'priority',
  'dueOn',
  'dueAt',
  'effortMinutes',
  'tags',
  'project',
  'pinned',
  'blockedBy',
  'createdAt',
  'updatedAt',
  'completedAt',
  'id',
] as const;

/** The TODOs that are not deleted, in list order, as RFC 4180 with a header; lists inside a cell are split by ", ". */
export async function* exportTodosAsCsv(userId: UserId): AsyncGenerator<string> {
  // The mark tells Excel that this is UTF-8.
  yield `\uFEFF${COLUMNS.join(',')}\r\n`;
  for await (const todos of exportedTodos(userId)) {
    yield todos
      .filter((todo) => todo.deletedAt === null)
      .map((todo) => `${COLUMNS.map((column) => csvCell(todo[column])).join(',')}\r\n`)
      .join('');
  }
}

/**
 * A spreadsheet would run what begins like a formula, and a TODO may come from anybody: an apostrophe in front makes it
 * text, and is all that differs from the JSON export.
 */
export function csvCell(value: string | number | readonly string[] | null): string {
  const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  const safe = typeof value !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
