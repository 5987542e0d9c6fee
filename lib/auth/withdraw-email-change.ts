import { inTransaction } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { expirePendingChange, lockAccount } from './link-repository';

/** The address stays: a link that was mailed to a new one is dead. */
export async function withdrawEmailChange(userId: UserId): Promise<void> {
  await inTransaction(async (tx) => {
    const account = await lockAccount(tx, userId);
    if (!account) throw notFound('account');
    await expirePendingChange(tx, userId, account.email);
  });
}
