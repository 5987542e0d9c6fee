import type { Todo } from '@/lib/contracts/todo';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/scope';
import type { Prisma } from '@/prisma/generated/client';

/** A live row; everything about one is read through `toTodo`. */
export const todoColumns = {
  id: true,
  title: true,
  notes: true,
  status: true,
  dueOn: true,
  dueAt: true,
  priority: true,
  effortMinutes: true,
  tags: true,
  project: true,
  blockedBy: true,
  pinned: true,
  rank: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  completedAt: true,
} satisfies Prisma.TodoSelect;

type TodoRow = Prisma.TodoGetPayload<{ select: typeof todoColumns }>;

/** `live` = ids of the person's TODOs that are not deleted; links to deleted ones are left out. */
export function toTodo(row: TodoRow, live: ReadonlySet<string>): Todo {
  return {
    ...row,
    blockedBy: row.blockedBy.filter((id) => live.has(id)),
    dueOn: row.dueOn?.toISOString().slice(0, 10) ?? null,
    dueAt: row.dueAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
  };
}

const inOrder = [{ rank: 'asc' }, { id: 'asc' }] satisfies Prisma.TodoOrderByWithRelationInput[];

/** Everything that is not done, top first. */
export async function findActive(client: Tx, userId: UserId): Promise<TodoRow[]> {
  return client.todo.findMany({
    where: { userId, deletedAt: null, status: { not: 'done' } },
    orderBy: inOrder,
    select: todoColumns,
  });
}

/** Which of these are the person's and not deleted. */
export async function findLiveIds(client: Tx, userId: UserId, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await client.$queryRaw<{ id: string }[]>`
    SELECT id FROM todo WHERE user_id = ${userId}::uuid AND deleted_at IS NULL
      AND id = ANY(${[...new Set(ids)]}::uuid[])`;
  return new Set(rows.map((row) => row.id));
}

/** One order at a time per person: moves and re-orderings wait for each other until the transaction ends. */
export async function lockOrder(tx: Tx, userId: UserId): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${`todo-order:${userId}`}, 0))`;
}

export async function findActiveIds(tx: Tx, userId: UserId): Promise<string[]> {
  const rows = await tx.todo.findMany({
    where: { userId, deletedAt: null, status: { not: 'done' } },
    orderBy: inOrder,
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** New keys for many rows in one statement; versions and times stay. */
export async function writeRanks(
  tx: Tx,
  userId: UserId,
  ranks: readonly { id: string; rank: string }[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE todo SET rank = wanted.rank
    FROM unnest(${ranks.map((entry) => entry.id)}::uuid[], ${ranks.map((entry) => entry.rank)}::text[])
      AS wanted(id, rank)
    WHERE todo.id = wanted.id AND todo.user_id = ${userId}::uuid AND todo.rank <> wanted.rank COLLATE "C"`;
}
