import type { Account, ApiToken } from '@/lib/contracts/account';
import { db, type Tx } from '@/lib/db';
import { proveUserId, type SystemScope, type UserId } from '@/lib/scope';

const accountFields = {
  id: true,
  email: true,
  plan: true,
  role: true,
  timeZone: true,
  createdAt: true,
} as const;
const tokenFields = { id: true, name: true, createdAt: true, lastUsedAt: true } as const;

type UserRow = Omit<Account, 'createdAt'> & { sessionEpoch: number };
type AccountRow = Omit<Account, 'createdAt'> & { createdAt: Date };
type TokenRow = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };

const toUser = (row: UserRow) => ({ ...row, id: proveUserId(row.id) });
const toAccount = (row: AccountRow): Account => ({ ...row, createdAt: row.createdAt.toISOString() });
const toToken = (row: TokenRow): ApiToken => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});

export async function findCredentials(_scope: SystemScope, email: string) {
  const row = await db().user.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, sessionEpoch: true },
  });
  return row && { ...row, id: proveUserId(row.id) };
}

/** Null when the e-mail address has an account already. */
export async function insertUser(
  tx: Tx,
  _scope: SystemScope,
  user: { id: string; email: string; passwordHash: string; timeZone?: string },
): Promise<Account | null> {
  const [row] = await tx.user.createManyAndReturn({
    data: [user],
    skipDuplicates: true,
    select: accountFields,
  });
  return row ? toAccount(row) : null;
}

export async function findAccountRow(userId: UserId): Promise<Account | null> {
  const row = await db().user.findUnique({ where: { id: userId }, select: accountFields });
  return row && toAccount(row);
}

export async function updateTimeZone(userId: UserId, timeZone: string): Promise<Account | null> {
  const [row] = await db().user.updateManyAndReturn({
    where: { id: userId },
    data: { timeZone },
    select: accountFields,
  });
  return row ? toAccount(row) : null;
}

export async function findPassword(userId: UserId) {
  return db().user.findUnique({
    where: { id: userId },
    select: { email: true, passwordHash: true, sessionEpoch: true },
  });
}

/** False when the password or the sessions changed since `epoch` was read. */
export async function replacePassword(
  tx: Tx,
  userId: UserId,
  epoch: number,
  passwordHash: string,
): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: userId, sessionEpoch: epoch },
    data: { passwordHash, sessionEpoch: epoch + 1 },
  });
  return count === 1;
}

/** False when the account is gone. */
export async function raiseSessionEpoch(tx: Tx, userId: UserId): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: userId },
    data: { sessionEpoch: { increment: 1 } },
  });
  return count === 1;
}

export async function insertToken(
  tx: Tx,
  userId: UserId,
  token: { id: string; name: string; hash: string },
): Promise<ApiToken> {
  return toToken(await tx.apiToken.create({ data: { ...token, userId }, select: tokenFields }));
}

export async function findLiveTokens(userId: UserId): Promise<ApiToken[]> {
  const rows = await db().apiToken.findMany({
    where: { userId, revokedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: tokenFields,
  });
  return rows.map(toToken);
}

/** False when there is no such live token of this person. */
export async function markTokenRevoked(userId: UserId, id: string, now: Date): Promise<boolean> {
  const { count } = await db().apiToken.updateMany({
    where: { id, userId, revokedAt: null },
    data: { revokedAt: now },
  });
  return count === 1;
}

/** One join, because every request of a script begins with it; Prisma would ask twice. */
export async function findTokenOwner(_scope: SystemScope, hash: string) {
  const [row] = await db().$queryRaw<(UserRow & { tokenId: string; lastUsedAt: Date | null })[]>`
    SELECT t.id AS "tokenId", t.last_used_at AS "lastUsedAt", u.id, u.email, u.plan::text, u.role::text,
           u.time_zone AS "timeZone", u.session_epoch AS "sessionEpoch"
    FROM api_token t JOIN "user" u ON u.id = t.user_id
    WHERE t.hash = ${hash} AND t.revoked_at IS NULL`;
  if (!row) return null;
  const { tokenId, lastUsedAt, ...user } = row;
  return { id: tokenId, lastUsedAt, user: toUser(user) };
}

/** At most one write for any number of requests that saw the same `lastUsedAt`. */
export async function touchToken(
  _scope: SystemScope,
  id: string,
  seen: Date | null,
  now: Date,
): Promise<void> {
  await db().apiToken.updateMany({ where: { id, lastUsedAt: seen }, data: { lastUsedAt: now } });
}
