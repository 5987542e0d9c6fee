import { generateNKeysBetween } from 'fractional-indexing';
import { type BulkCreateAnswer, type CreateTodoRequest, createTodoRequest } from '@/lib/contracts/todo';
import { inTransaction, type Tx } from '@/lib/db';
import { appendEvent } from '@/lib/events/append';
import { fieldErrors } from '@/lib/field-errors';
import { uuidv7 } from '@/lib/ids';
import type { UserId } from '@/lib/scope';
import { refusedEntries } from './blockers';
import { toNewTodo } from './new-todo';
import { findLastRank, findLiveIds, findTakenIds, insertTodos, lockOrder, toTodo } from './repository';

type Rejected = BulkCreateAnswer['rejected'][number];
type Entry = { index: number; id: string; blockedBy: string[]; request: CreateTodoRequest };

/**
 * Adds many TODOs at the end of the list, in the given order. What is wrong with one entry does not cost the others;
 * entries may name each other as blockers by the ids they bring.
 */
export async function bulkCreate(userId: UserId, todos: readonly unknown[]): Promise<BulkCreateAnswer> {
  const { entries, malformed } = parseEntries(todos);
  const inserted = entries.length === 0 ? nothing : await insertEntries(userId, entries);
  const rejected = [...malformed, ...inserted.rejected].sort((a, b) => a.index - b.index);
  return { created: inserted.created, rejected };
}

const nothing: BulkCreateAnswer = { created: [], rejected: [] };

function parseEntries(todos: readonly unknown[]): { entries: Entry[]; malformed: Rejected[] } {
  const entries: Entry[] = [];
  const malformed: Rejected[] = [];
  const seen = new Set<string>();
  for (const [index, value] of todos.entries()) {
    const { data: request, error } = createTodoRequest.safeParse(value);
    const id = request?.id ?? uuidv7();
    if (error) malformed.push({ index, errors: fieldErrors(error) });
    else if (seen.has(id)) malformed.push(refusedId(index, 'This id occurs twice in the request.'));
    else entries.push({ index, id, blockedBy: request.blockedBy ?? [], request });
    seen.add(id);
  }
  return { entries, malformed };
}

function insertEntries(userId: UserId, entries: readonly Entry[]): Promise<BulkCreateAnswer> {
  return inTransaction(
    async (tx) => {
      await lockOrder(tx, userId);
      const taken = await findTakenIds(
        tx,
        entries.map((entry) => entry.id),
      );
      const free = entries.filter((entry) => !taken.has(entry.id));
      const live = await findLiveIds(
        tx,
        userId,
        free.flatMap((entry) => entry.blockedBy),
      );
      const unlinked = refusedEntries(free, live);
      const accepted = free.filter((entry) => !unlinked.has(entry.id));
      const rows = await insertAtEnd(tx, userId, accepted);
      const created = new Set(rows.map((row) => row.id));
      if (rows.length > 0) await appendEvent(tx, userId, 'todo.changed', { all: true });
      const known = new Set([...live, ...created]);
      return {
        created: rows.map((row) => toTodo(row, known)),
        rejected: entries.flatMap(({ index, id }) => {
          if (created.has(id)) return [];
          const errors = unlinked.get(id);
          return [errors ? { index, errors } : refusedId(index, 'This id is in use.')];
        }),
      };
    },
    { timeoutMs: 60_000 },
  );
}

async function insertAtEnd(tx: Tx, userId: UserId, entries: readonly Entry[]) {
  const keys = generateNKeysBetween(await findLastRank(tx, userId), null, entries.length);
  const now = new Date();
  const wanted = entries.flatMap(({ id, request }, place) => {
    const rank = keys[place];
    return rank === undefined ? [] : [toNewTodo(request, id, rank, now)];
  });
  return insertTodos(tx, userId, wanted);
}

const refusedId = (index: number, message: string): Rejected => ({
  index,
  errors: [{ path: 'id', message }],
});
