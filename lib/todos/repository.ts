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

/** Everything that is not done, top first. Raw, because a start reads up to 10,000 rows: half the work of findMany. */
export async function findActive(client: Tx, userId: UserId): Promise<TodoRow[]> {
  return client.$queryRaw<TodoRow[]>`
    SELECT id, title, notes, status, due_on AS "dueOn", due_at AS "dueAt", priority,
           effort_minutes AS "effortMinutes", tags, project, blocked_by AS "blockedBy", pinned, rank, version,
           created_at AS "createdAt", updated_at AS "updatedAt", completed_at AS "completedAt"
    FROM todo WHERE user_id = ${userId}::uuid AND deleted_at IS NULL AND status <> 'done'
    ORDER BY rank, id`;
}

/** Which of these are the person's and not deleted. */
export async function findLiveIds(client: Tx, userId: UserId, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await client.$queryRaw<{ id: string }[]>`
    SELECT id FROM todo WHERE user_id = ${userId}::uuid AND deleted_at IS NULL
      AND id = ANY(${[...new Set(ids)]}::uuid[])`;
  return new Set(rows.map((row) => row.id));
}

export async function findTitlesOf(client: Tx, userId: UserId, ids: readonly string[]) {
  return client.todo.findMany({
    where: { userId, deletedAt: null, id: { in: [...ids] } },
    select: { id: true, title: true },
  });
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

export type StoredTodo = TodoRow & { deletedAt: Date | null };

/** The person's row, deleted or not. */
export async function findStored(client: Tx, userId: UserId, id: string): Promise<StoredTodo | null> {
  return client.todo.findFirst({ where: { id, userId }, select: { ...todoColumns, deletedAt: true } });
}

/** Which of these ids exist at all, whosever they are: an id is taken once for everybody. */
export async function findTakenIds(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM todo WHERE id = ANY(${[...ids]}::uuid[])`;
  return new Set(rows.map((row) => row.id));
}

export async function findLastRank(tx: Tx, userId: UserId): Promise<string | null> {
  const last = await tx.todo.findFirst({
    where: { userId, deletedAt: null },
    orderBy: [{ rank: 'desc' }],
    select: { rank: true },
  });
  return last?.rank ?? null;
}

export type NewTodo = Pick<
  TodoRow,
  | 'id'
  | 'title'
  | 'notes'
  | 'status'
  | 'dueOn'
  | 'dueAt'
  | 'priority'
  | 'effortMinutes'
  | 'tags'
  | 'project'
  | 'blockedBy'
  | 'pinned'
  | 'rank'
  | 'completedAt'
>;

/**
 * Inserts in the given order; ids that are taken meanwhile are left out. One statement with one parameter: a row of
 * parameters each takes Prisma seconds for a list of 10,000. @returns the rows that were inserted
 */
export async function insertTodos(tx: Tx, userId: UserId, todos: readonly NewTodo[]): Promise<TodoRow[]> {
  if (todos.length === 0) return [];
  const now = new Date();
  const inserted = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO todo (id, user_id, title, notes, status, due_on, due_at, priority, effort_minutes, tags, project,
      blocked_by, pinned, rank, version, created_at, updated_at, completed_at)
    SELECT id, ${userId}::uuid, title, notes, status, "dueOn", "dueAt", priority, "effortMinutes", tags, project,
      "blockedBy", pinned, rank, 1, ${now}, ${now}, "completedAt"
    FROM json_to_recordset(${JSON.stringify(todos)}::json) AS new_todo (id uuid, title text, notes text,
      status todo_status, "dueOn" date, "dueAt" timestamptz, priority priority, "effortMinutes" int, tags text[],
      project text, "blockedBy" uuid[], pinned pin, rank text, "completedAt" timestamptz)
    ON CONFLICT (id) DO NOTHING
    RETURNING id`;
  const ids = new Set(inserted.map((row) => row.id));
  return todos
    .filter((todo) => ids.has(todo.id))
    .map((todo) => ({ ...todo, version: 1, createdAt: now, updatedAt: now }));
}

export type TodoChanges = Partial<Omit<NewTodo, 'id' | 'rank'>>;

/** Writes only over the named version. @returns false when it is no longer that one, or gone */
export async function updateVersion(
  tx: Tx,
  userId: UserId,
  id: string,
  version: number,
  changes: TodoChanges,
): Promise<boolean> {
  const updated = await tx.todo.updateMany({
    where: { id, userId, version, deletedAt: null },
    data: { ...changes, version: version + 1, updatedAt: new Date() },
  });
  return updated.count === 1;
}

/** @returns those that were live until now */
export async function markDeleted(tx: Tx, userId: UserId, ids: readonly string[]): Promise<string[]> {
  const deleted = await tx.todo.updateManyAndReturn({
    where: { id: { in: [...ids] }, userId, deletedAt: null },
    data: { deletedAt: new Date() },
    select: { id: true },
  });
  return deleted.map((row) => row.id);
}

export async function unmarkDeleted(tx: Tx, userId: UserId, id: string): Promise<void> {
  await tx.todo.updateMany({ where: { id, userId }, data: { deletedAt: null } });
}

export type Place = { rank: string; id: string };

/** One page in order, after `after`. */
export async function findPage(
  client: Tx,
  userId: UserId,
  statuses: Todo['status'][],
  limit: number,
  after: Place | null,
): Promise<TodoRow[]> {
  return client.todo.findMany({
    where: {
      userId,
      deletedAt: null,
      status: { in: statuses },
      // The first condition lets the index start where the page does; OR alone would walk there.
      ...(after && {
        rank: { gte: after.rank },
        OR: [{ rank: { gt: after.rank } }, { id: { gt: after.id } }],
      }),
    },
    orderBy: inOrder,
    take: limit,
    select: todoColumns,
  });
}

/** The live TODO next to this one in the whole list (done ones included), or null at the end. */
export async function findNeighbour(
  tx: Tx,
  userId: UserId,
  place: Place,
  side: 'above' | 'below',
  without: string,
): Promise<Place | null> {
  const compare = side === 'above' ? 'lt' : 'gt';
  const direction = side === 'above' ? 'desc' : 'asc';
  return tx.todo.findFirst({
    where: {
      userId,
      deletedAt: null,
      id: { not: without },
      OR: [{ rank: { [compare]: place.rank } }, { rank: place.rank, id: { [compare]: place.id } }],
    },
    orderBy: [{ rank: direction }, { id: direction }],
    select: { rank: true, id: true },
  });
}

/** Every live TODO in order, done ones included, for a rebalance. */
export async function findAllPlaces(tx: Tx, userId: UserId): Promise<Place[]> {
  return tx.todo.findMany({
    where: { userId, deletedAt: null },
    orderBy: inOrder,
    select: { rank: true, id: true },
  });
}
