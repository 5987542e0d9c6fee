import { generateNKeysBetween } from 'fractional-indexing';
import type { FieldError } from '@/lib/contracts/problem';
import { type BulkCreateAnswer, type CreateTodoRequest, createTodoRequest } from '@/lib/contracts/todo';
import { inTransaction } from '@/lib/db';
import { appendEvent } from '@/lib/events/append';
import { fieldErrors } from '@/lib/field-errors';
import { uuidv7 } from '@/lib/ids';
import type { UserId } from '@/lib/scope';
import { blockerErrors } from './blockers';
import { toNewTodo } from './new-todo';
import { findLastRank, findLiveIds, findTakenIds, insertTodos, lockOrder, toTodo } from './repository';

type Entry = { index: number; id: string; request: CreateTodoRequest };
type Rejected = BulkCreateAnswer['rejected'][number];

/**
 * Adds many TODOs at the end of the list, in the given order. What is wrong with one entry does not cost the others;
 * entries may name each other as blockers by the ids they bring.
 */
export async function bulkCreate(userId: UserId, entries: readonly unknown[]): Promise<BulkCreateAnswer> {
  const rejected: Rejected[] = [];
  const wellFormed = parseEntries(entries, rejected);
  if (wellFormed.length === 0) return { created: [], rejected };
  return inTransaction(
    async (tx) => {
      await lockOrder(tx, userId);
      const taken = await findTakenIds(
        tx,
        wellFormed.map((entry) => entry.id),
      );
      const free = wellFormed.filter((entry) => {
        if (taken.has(entry.id)) rejected.push(refusal(entry.index, 'id', 'This id is in use.'));
        return !taken.has(entry.id);
      });
      const blockers = free.flatMap((entry) => entry.request.blockedBy ?? []).map((id) => id.toLowerCase());
      const known = new Set([...free.map((entry) => entry.id), ...(await findLiveIds(tx, userId, blockers))]);
      const accepted = free.filter(({ index, id, request }) => {
        const errors = blockerErrors(
          id,
          (request.blockedBy ?? []).map((blocker) => blocker.toLowerCase()),
          known,
        );
        if (errors.length > 0) rejected.push({ index, errors });
        return errors.length === 0;
      });
      const keys = generateNKeysBetween(await findLastRank(tx, userId), null, accepted.length);
      const now = new Date();
      const rows = await insertTodos(
        tx,
        userId,
        accepted.flatMap(({ id, request }, place) => {
          const rank = keys[place];
          return rank === undefined ? [] : [toNewTodo(request, id, rank, now)];
        }),
      );
      if (rows.length > 0) await appendEvent(tx, userId, 'todo.changed', { all: true });
      rejected.sort((a, b) => a.index - b.index);
      return { created: rows.map((row) => toTodo(row, known)), rejected };
    },
    { timeoutMs: 60_000 },
  );
}

function parseEntries(entries: readonly unknown[], rejected: Rejected[]): Entry[] {
  const seen = new Set<string>();
  return entries.flatMap((value, index) => {
    const parsed = createTodoRequest.safeParse(value);
    if (!parsed.success) {
      rejected.push({ index, errors: fieldErrors(parsed.error) });
      return [];
    }
    const id = parsed.data.id?.toLowerCase() ?? uuidv7();
    if (seen.has(id)) {
      rejected.push(refusal(index, 'id', 'This id occurs twice in the request.'));
      return [];
    }
    seen.add(id);
    return [{ index, id, request: parsed.data }];
  });
}

const refusal = (index: number, path: string, message: string): Rejected => ({
  index,
  errors: [{ path, message }] satisfies FieldError[],
});
