import type { z } from 'zod';
import {
  EXPORT_VERSION,
  exportedOrderChange,
  exportedRun,
  exportedTodo,
  exportHead,
} from '@/lib/contracts/export';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import {
  findExportHead,
  findOrderChange,
  findOrderChangeIds,
  findRunIds,
  findRunWithAll,
  findTodoIds,
  findTodos,
} from './export-repository';

const TODOS_AT_ONCE = 500;

/**
 * Everything a person has here, as the JSON text of one `accountExport`, piece by piece: at most 500 TODOs, one run or
 * one change of order are in memory. Each piece is parsed against the contract on its way out, so no hash and no key
 * can leave.
 */
export async function* exportAccount(userId: UserId, now = new Date()): AsyncGenerator<string> {
  const stored = await findExportHead(userId);
  if (!stored) throw notFound('account');
  const head = {
    format: 'foremost-export',
    version: EXPORT_VERSION,
    exportedAt: now.toISOString(),
    ...stored,
  };
  yield JSON.stringify(exportHead.parse(plain(head))).slice(0, -1);
  yield* list('todos', todosOneByOne(userId));
  const runs = await findRunIds(userId);
  yield* list(
    'runs',
    oneByOne(runs, (id) => findRunWithAll(userId, id), exportedRun),
  );
  const changes = await findOrderChangeIds(userId);
  yield* list(
    'orderChanges',
    oneByOne(changes, (id) => findOrderChange(userId, id), exportedOrderChange),
  );
  yield '}\n';
}

/** One more field of the object, a line for each thing. */
async function* list(name: string, things: AsyncGenerator<unknown>): AsyncGenerator<string> {
  yield `,\n"${name}":[`;
  let separator = '\n';
  for await (const thing of things) {
    yield separator + JSON.stringify(thing);
    separator = ',\n';
  }
  yield ']';
}

/** What is gone meanwhile is left out. */
async function* oneByOne<S extends z.ZodType>(
  ids: readonly string[],
  find: (id: string) => Promise<unknown>,
  shape: S,
): AsyncGenerator<z.output<S>> {
  for (const id of ids) {
    const row = await find(id);
    if (row) yield shape.parse(plain(row));
  }
}

async function* todosOneByOne(userId: UserId) {
  for await (const todos of exportedTodos(userId)) yield* todos;
}

/** In pages, list order, deleted ones last. */
export async function* exportedTodos(userId: UserId): AsyncGenerator<z.output<typeof exportedTodo>[]> {
  const ids = await findTodoIds(userId);
  for (let from = 0; from < ids.length; from += TODOS_AT_ONCE) {
    const rows = await findTodos(userId, ids.slice(from, from + TODOS_AT_ONCE));
    yield rows.map((row) =>
      exportedTodo.parse(plain({ ...row, dueOn: row.dueOn?.toISOString().slice(0, 10) ?? null })),
    );
  }
}

/** Times as text, as they are in JSON. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
