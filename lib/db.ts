import { PrismaPg } from '@prisma/adapter-pg';
import { z } from 'zod';
import { env } from '@/lib/env';
import { PrismaClient } from '@/prisma/generated/client';

type Client = InstanceType<typeof PrismaClient>;
export type Tx = Omit<Client, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends' | '$use'>;

const holder = globalThis as typeof globalThis & { foremostDb?: Client };

/** The process's one Prisma client; kept on globalThis because Next bundles routes and instrumentation apart. */
export function db(): Client {
  holder.foremostDb ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: env().DATABASE_URL,
      max: env().DATABASE_POOL_SIZE,
      // The adapter writes and reads times without their offset: any other zone would move them against now().
      options: '-c TimeZone=UTC',
    }),
  });
  return holder.foremostDb;
}

/**
 * Everything in `work` is committed together or not at all.
 * A serialisation failure or deadlock (PostgreSQL 40001, 40P01) is the database asking to try again: up to 3 times.
 */
export async function inTransaction<T>(
  work: (tx: Tx) => Promise<T>,
  options: { timeoutMs?: number } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db().$transaction(work, { maxWait: 10_000, timeout: options.timeoutMs ?? 15_000 });
    } catch (error) {
      if (attempt === 3 || !isRetryable(error)) throw error;
    }
  }
}

/**
 * A model query says P2034 of these two; a raw statement says P2010 and keeps the adapter's reason inside.
 * By shape, not by class: the client on globalThis may come from another bundle than this file.
 */
function isRetryable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === 'P2034') return true;
  const parsed = rawFailure.safeParse(error);
  return parsed.success && parsed.data.meta.driverAdapterError.cause.kind === 'TransactionWriteConflict';
}

const rawFailure = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ kind: z.string() }) }) }),
});
