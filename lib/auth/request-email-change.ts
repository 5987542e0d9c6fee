import type { ChangeEmailRequest } from '@/lib/contracts/account';
import { inTransaction, type Tx } from '@/lib/db';
import { AppError, ConflictError } from '@/lib/errors';
import { deliverSoon } from '@/lib/mail/deliver-mail';
import { addressChangeAsked, confirmNewAddress } from '@/lib/mail/letters';
import { postMail } from '@/lib/mail/post-mail';
import type { UserId } from '@/lib/scope';
import { expirePendingChange, type LockedAccount, lockAccount } from './link-repository';
import { issueLink, secondsToWait, tooSoon } from './links';
import { requirePassword } from './require-password';

/**
 * Mails a link to the new address, and a way out to the old one. Nothing changes until the new one is confirmed. That it
 * is another account's address is not said here, where it would tell a stranger: its own reader hears it, on confirming.
 * @throws validation_failed, rate_limited, version_conflict
 */
export async function requestEmailChange(
  userId: UserId,
  { email, currentPassword }: ChangeEmailRequest,
): Promise<void> {
  const { passwordHash } = await requirePassword(userId, currentPassword);
  await inTransaction(async (tx) => {
    const account = await lockAccount(tx, userId);
    if (account?.passwordHash !== passwordHash) {
      throw new ConflictError('version_conflict', 'The account was changed meanwhile. Sign in again.');
    }
    if (account.email === email) throw sameAddress();
    const seconds = await secondsToWait(tx, userId, 'confirm_email', account.email);
    if (seconds > 0) throw tooSoon(seconds);
    await expirePendingChange(tx, userId, account.email);
    const { token, expiresAt } = await issueLink(tx, userId, 'confirm_email', email);
    await postMail(tx, { userId, to: email, expiresAt }, confirmNewAddress(email, token));
    await tellOldAddress(tx, account, email);
  });
  deliverSoon();
}

/** A way back only for an address that was confirmed: a mistyped one may be a stranger's, who must not get the account. */
async function tellOldAddress(tx: Tx, account: LockedAccount, newEmail: string): Promise<void> {
  const { id: userId, email: to, emailConfirmedAt } = account;
  if (!emailConfirmedAt) return postMail(tx, { userId, to }, addressChangeAsked(newEmail, null));
  const { token, expiresAt } = await issueLink(tx, userId, 'keep_email', to);
  await postMail(tx, { userId, to, expiresAt }, addressChangeAsked(newEmail, token));
}

const sameAddress = () =>
  new AppError('validation_failed', 'This is your e-mail address already.', {
    errors: [{ path: 'email', message: 'This is your e-mail address already.' }],
  });
