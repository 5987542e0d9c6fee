import type { z } from 'zod';
import { EXPORT_VERSION, exportedRun, exportedTodo, exportHead } from '@/lib/contracts/export';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { findExportHead, findRunIds, findRunWithAll, findTodoIds, findTodos } from './export-repository';

const TODOS_AT_ONCE = 500;

/**
 * Everything a person has here, as the JSON text of one `accountExport`, piece by piece: at most 500 TODOs or one run
 * are in memory. Each piece is parsed against the contract on its way out, so no hash and no key can leave.
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
  yield `${JSON.stringify(exportHead.parse(plain(head))).slice(0, -1)},\n"todos":[`;
  let separator = '\n';
  for await (const todos of exportedTodos(userId)) {
    for (const todo of todos) {
      yield separator + JSON.stringify(todo);
      separator = ',\n';
    }
  }
  yield '],\n"runs":[';
  separator = '\n';
  for (const id of await findRunIds(userId)) {
    const run = await findRunWithAll(userId, id);
    if (!run) continue;
    yield separator + JSON.stringify(exportedRun.parse(plain(run)));
    separator = ',\n';
  }
  yield ']}\n';
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
