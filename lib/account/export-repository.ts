import { db } from '@/lib/db';
import type { UserId } from '@/lib/scope';

/** Rows as they are stored; lib/contracts/export.ts decides what of them leaves. */
export async function findExportHead(userId: UserId) {
  const where = { userId };
  const [account, links, criteria, ownProvider, apiTokens, sessions, quota, agreement] = await Promise.all([
    db().user.findUnique({ where: { id: userId }, omit: { passwordHash: true } }),
    db().accountLink.findMany({
      where: { userId, purpose: 'confirm_email', expiresAt: { gt: new Date() } },
      select: { email: true },
    }),
    db().criteria.findUnique({ where, omit: { userId: true } }),
    db().ownProvider.findUnique({
      where,
      select: {
        baseUrl: true,
        model: true,
        priceIn: true,
        priceOut: true,
        createdAt: true,
        updatedAt: true,
      },
    }),
    db().apiToken.findMany({ where, orderBy: { createdAt: 'asc' }, omit: { userId: true, hash: true } }),
    db().session.findMany({ where, orderBy: { createdAt: 'asc' }, omit: { userId: true, epoch: true } }),
    db().quotaMonth.findMany({ where, orderBy: { month: 'asc' }, omit: { userId: true } }),
    db().personAgreement.findMany({ where, omit: { userId: true } }),
  ]);
  if (!account) return null;
  const pendingEmail = links.find(({ email }) => email !== account.email)?.email ?? null;
  return {
    account: { ...account, pendingEmail },
    criteria,
    ownProvider,
    apiTokens,
    sessions,
    quota,
    agreement,
  };
}

/** One statement, so that nothing is missed or doubled while the list changes. In list order, deleted ones last. */
export async function findTodoIds(userId: UserId): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM todo WHERE user_id = ${userId}::uuid ORDER BY deleted_at IS NOT NULL, rank, id`;
  return rows.map(({ id }) => id);
}

/** In the order of `ids`; what is gone meanwhile is left out. */
export async function findTodos(userId: UserId, ids: readonly string[]) {
  const rows = await db().todo.findMany({ where: { userId, id: { in: [...ids] } }, omit: { userId: true } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Newest first. */
export async function findRunIds(userId: UserId): Promise<string[]> {
  const rows = await db().rankingRun.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

export async function findRunWithAll(userId: UserId, id: string) {
  const row = await db().rankingRun.findFirst({
    where: { id, userId },
    include: {
      items: { orderBy: { index: 'asc' } },
      judgements: { orderBy: [{ round: 'asc' }, { block: 'asc' }] },
      entries: { orderBy: { position: 'asc' } },
    },
  });
  if (!row) return null;
  const { entries, ...run } = row;
  return { ...run, ranking: entries };
}

/** Newest first. */
export async function findOrderChangeIds(userId: UserId): Promise<string[]> {
  const rows = await db().orderChange.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

export async function findOrderChange(userId: UserId, id: string) {
  return db().orderChange.findFirst({ where: { id, userId }, omit: { userId: true } });
}
