import { db, type Tx } from '@/lib/db';
import type { UserId } from '@/lib/scope';

/** Nothing that refers to the person can be added any more until the transaction ends. */
export async function lockForDeletion(tx: Tx, userId: UserId) {
  const [row] = await tx.$queryRaw<{ email: string; passwordHash: string }[]>`
    SELECT email, password_hash AS "passwordHash" FROM "user" WHERE id = ${userId}::uuid FOR UPDATE`;
  return row ?? null;
}

/** Everything else goes with it: every table of a person refers to theirs with ON DELETE CASCADE. */
export async function deleteUser(tx: Tx, userId: UserId): Promise<void> {
  await tx.user.deleteMany({ where: { id: userId } });
}

export async function findEmail(userId: UserId): Promise<string | null> {
  const row = await db().user.findUnique({ where: { id: userId }, select: { email: true } });
  return row?.email ?? null;
}
