import { db, type Tx } from '@/lib/db';
import { proveUserId, type SystemScope, type UserId } from '@/lib/scope';

/** What following a mailed link does. */
export type LinkPurpose = 'reset_password' | 'confirm_email' | 'keep_email';

export type LockedAccount = {
  id: UserId;
  email: string;
  passwordHash: string;
  emailConfirmedAt: Date | null;
};

/** The first lock of everything that decides who may enter: two such changes of one account come one after the other. */
export async function lockAccount(tx: Tx, userId: UserId): Promise<LockedAccount | null> {
  const [row] = await tx.$queryRaw<LockedAccount[]>`
    SELECT id, email, password_hash AS "passwordHash", email_confirmed_at AS "emailConfirmedAt"
    FROM "user" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
  return row ?? null;
}

export async function lockAccountOf(
  tx: Tx,
  _scope: SystemScope,
  email: string,
): Promise<LockedAccount | null> {
  const [row] = await tx.$queryRaw<(Omit<LockedAccount, 'id'> & { id: string })[]>`
    SELECT id, email, password_hash AS "passwordHash", email_confirmed_at AS "emailConfirmedAt"
    FROM "user" WHERE email = ${email} FOR NO KEY UPDATE`;
  return row ? { ...row, id: proveUserId(row.id) } : null;
}

/** Only on a locked account. A link for the same purpose and address is replaced: the one mailed before is dead. */
export async function putLink(
  tx: Tx,
  userId: UserId,
  link: { purpose: LinkPurpose; email: string; hash: string; expiresAt: Date },
): Promise<void> {
  const { purpose, email, ...rest } = link;
  const key = { userId, purpose, email };
  await tx.accountLink.upsert({
    where: { userId_purpose_email: key },
    create: { ...key, ...rest },
    update: { ...rest, createdAt: new Date() },
    select: { hash: true },
  });
}

/** The live link that a token opens. The scope says why someone who is not signed in may look. */
export async function findLink(_scope: SystemScope, purpose: LinkPurpose, hash: string) {
  const row = await db().accountLink.findUnique({
    where: { hash, purpose, expiresAt: { gt: new Date() } },
    select: { userId: true, email: true, createdAt: true },
  });
  return row && { ...row, userId: proveUserId(row.userId) };
}

/** False when it was used, replaced or has run out: of two uses at once one gets true. */
export async function consumeLink(tx: Tx, userId: UserId, hash: string): Promise<boolean> {
  const { count } = await tx.accountLink.deleteMany({
    where: { userId, hash, expiresAt: { gt: new Date() } },
  });
  return count === 1;
}

export async function deleteLinks(tx: Tx, userId: UserId, purposes: LinkPurpose[]): Promise<void> {
  await tx.accountLink.deleteMany({ where: { userId, purpose: { in: purposes } } });
}

/** Ways back that were mailed at that time or later. Whoever moved the account on cannot undo an earlier one. */
export async function deleteWaysBackSince(tx: Tx, userId: UserId, since: Date): Promise<void> {
  await tx.accountLink.deleteMany({ where: { userId, purpose: 'keep_email', createdAt: { gte: since } } });
}

/** Another account may still be brought back to this address: until then nobody else gets it. */
export async function isHeldForWayBack(tx: Tx, email: string, userId: UserId): Promise<boolean> {
  const link = await tx.accountLink.findFirst({
    where: { purpose: 'keep_email', email, userId: { not: userId }, expiresAt: { gt: new Date() } },
    select: { hash: true },
  });
  return link !== null;
}

/**
 * The address that waits to become this account's: its link is dead from now on. It stays for `findLastIssued`.
 * @returns whether one was waiting
 */
export async function expirePendingChange(tx: Tx, userId: UserId, presentEmail: string): Promise<boolean> {
  const now = new Date();
  const { count } = await tx.accountLink.updateMany({
    where: { userId, purpose: 'confirm_email', email: { not: presentEmail }, expiresAt: { gt: now } },
    data: { expiresAt: now },
  });
  return count > 0;
}

/** When the newest link of a purpose was mailed, run out or not; to any address but `except`. */
export async function findLastIssued(
  tx: Tx,
  userId: UserId,
  purpose: LinkPurpose,
  except?: string,
): Promise<Date | null> {
  const row = await tx.accountLink.findFirst({
    where: { userId, purpose, ...(except !== undefined && { email: { not: except } }) },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true },
  });
  return row?.createdAt ?? null;
}

export async function hasLink(tx: Tx, userId: UserId, purpose: LinkPurpose, email: string): Promise<boolean> {
  return (
    (await tx.accountLink.count({ where: { userId, purpose, email, expiresAt: { gt: new Date() } } })) > 0
  );
}

/** Whether the address is confirmed, and which other one waits for that. */
export async function findEmailState(userId: UserId) {
  const row = await db().user.findUnique({
    where: { id: userId },
    select: {
      email: true,
      emailConfirmedAt: true,
      links: {
        where: { purpose: 'confirm_email', expiresAt: { gt: new Date() } },
        select: { email: true },
      },
    },
  });
  if (!row) return null;
  const pending = row.links.find(({ email }) => email !== row.email)?.email ?? null;
  return { isConfirmed: row.emailConfirmedAt !== null, pendingEmail: pending };
}

export async function markConfirmed(tx: Tx, userId: UserId): Promise<void> {
  await tx.user.updateMany({
    where: { id: userId, emailConfirmedAt: null },
    data: { emailConfirmedAt: new Date() },
  });
}

/** A new address, which counts as confirmed. False when it is another account's, or may be again. */
export async function moveToAddress(tx: Tx, userId: UserId, email: string): Promise<boolean> {
  if (await tx.user.findFirst({ where: { email, id: { not: userId } }, select: { id: true } })) return false;
  if (await isHeldForWayBack(tx, email, userId)) return false;
  await tx.user.updateMany({ where: { id: userId }, data: { email, emailConfirmedAt: new Date() } });
  return true;
}

/** Ends every session with it. */
export async function setPassword(tx: Tx, userId: UserId, passwordHash: string): Promise<void> {
  await tx.user.updateMany({
    where: { id: userId },
    data: { passwordHash, sessionEpoch: { increment: 1 } },
  });
}

export async function revokeAllTokens(tx: Tx, userId: UserId): Promise<void> {
  await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } });
}

/** One waiting request an address, however often it was asked. */
export async function insertResetRequest(_scope: SystemScope, email: string): Promise<void> {
  await db().$executeRaw`INSERT INTO password_reset_request (email) VALUES (${email}) ON CONFLICT DO NOTHING`;
}

/** The oldest waiting request; null when there is none that nobody else is answering. */
export async function takeResetRequest(tx: Tx, _scope: SystemScope): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ email: string }[]>`
    DELETE FROM password_reset_request WHERE email = (
      SELECT email FROM password_reset_request ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING email`;
  return row?.email ?? null;
}

export async function deleteExpiredLinks(_scope: SystemScope, now: Date): Promise<void> {
  await db().accountLink.deleteMany({ where: { expiresAt: { lte: now } } });
}
