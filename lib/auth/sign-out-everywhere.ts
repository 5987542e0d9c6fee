import { inTransaction } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { appendEvent } from '@/lib/events/append';
import type { UserId } from '@/lib/scope';
import { raiseSessionEpoch } from './repository';

/** Ends every session on every device, the caller's too. API tokens stay. */
export async function signOutEverywhere(userId: UserId): Promise<void> {
  await inTransaction(async (tx) => {
    if (!(await raiseSessionEpoch(tx, userId))) throw notFound('account');
    await appendEvent(tx, userId, 'session.revoked', {});
  });
}
