import { z } from 'zod';
import type { Ledger } from '@/lib/contracts/run';
import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import { proveRunId, type UserId } from '@/lib/scope';
import { weightIn } from './evidence';
import { findLedgerRows, type LedgerRow } from './ledger-repository';
import { findOwnRun, type RunRow } from './repository';

const cursorShape = z.tuple([z.int(), z.int()]);

/**
 * Every call of a run in order: what the model was shown and what came back, in TODO ids, with what it took. Enough to
 * compute the order again.
 * @throws not_found, validation_failed (cursor)
 */
export async function getLedger(
  userId: UserId,
  id: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<Ledger> {
  const run = await findOwnRun(db(), userId, id);
  if (!run) throw notFound('run');
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  const rows = await findLedgerRows(proveRunId(run.id), query.limit + 1, after);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const more = rows.length > query.limit && last;
  return {
    items: page.map((row) => toEntry(run, row)),
    nextCursor: more ? `${last.round}.${last.block}` : null,
  };
}

function toEntry(run: RunRow, { orders, at, ...row }: LedgerRow): Ledger['items'][number] {
  return {
    ...row,
    orders: orders.map(({ todoIds, ...origin }) => ({ todoIds, weight: weightIn(run, origin) })),
    at: at.toISOString(),
  };
}

function readCursor(cursor: string): [round: number, block: number] {
  const parsed = cursorShape.safeParse(cursor.split('.').map(Number));
  if (parsed.success) return parsed.data;
  throw new AppError('validation_failed', 'Use the nextCursor of the page before, or none.', {
    errors: [{ path: 'cursor', message: 'Not a cursor of this ledger.' }],
  });
}
