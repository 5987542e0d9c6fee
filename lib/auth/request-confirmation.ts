import { inTransaction } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { deliverSoon } from '@/lib/mail/deliver-mail';
import type { UserId } from '@/lib/scope';
import { askToConfirm } from './ask-to-confirm';
import { lockAccount } from './link-repository';
import { secondsToWait, tooSoon } from './links';

/** Sends the confirmation link once more; nothing for an address that is confirmed. @throws rate_limited */
export async function requestConfirmation(userId: UserId): Promise<void> {
  await inTransaction(async (tx) => {
    const account = await lockAccount(tx, userId);
    if (!account) throw notFound('account');
    if (account.emailConfirmedAt) return;
    const seconds = await secondsToWait(tx, userId, 'confirm_email');
    if (seconds > 0) throw tooSoon(seconds);
    await askToConfirm(tx, userId, account.email);
  });
  deliverSoon();
}
