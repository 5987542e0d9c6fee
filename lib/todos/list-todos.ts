import { z } from 'zod';
import { uuid } from '@/lib/contracts/primitives';
import type { ListTodosQuery, Todo, TodoPage } from '@/lib/contracts/todo';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { findLiveIds, findPage, type Place, toTodo } from './repository';

const statusesOf: Record<ListTodosQuery['status'], Todo['status'][]> = {
  active: ['open', 'started', 'waiting'],
  open: ['open'],
  started: ['started'],
  waiting: ['waiting'],
  done: ['done'],
  all: ['open', 'started', 'waiting', 'done'],
};

/** A cursor is the client's to hold, so it may come back as anything. */
const cursorShape = z.tuple([z.string().regex(/^[0-9A-Za-z]+$/), uuid]);

/** One page in list order. The cursor is a place, so nothing is skipped or doubled when rows come and go. */
export async function listTodos(userId: UserId, query: ListTodosQuery): Promise<TodoPage> {
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  const rows = await findPage(db(), userId, statusesOf[query.status], query.limit + 1, after);
  const page = rows.slice(0, query.limit);
  const blockers = page.flatMap((row) => row.blockedBy);
  const live = await findLiveIds(db(), userId, blockers);
  const last = page.at(-1);
  return {
    items: page.map((row) => toTodo(row, live)),
    nextCursor: rows.length > query.limit && last ? writeCursor(last) : null,
  };
}

const writeCursor = ({ rank, id }: Place) => Buffer.from(JSON.stringify([rank, id])).toString('base64url');

function readCursor(cursor: string): Place {
  try {
    const [rank, id] = cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { rank, id };
  } catch {
    throw new AppError('validation_failed', 'Use the nextCursor of the page before, or none.', {
      errors: [{ path: 'cursor', message: 'Not a cursor of this list.' }],
    });
  }
}
