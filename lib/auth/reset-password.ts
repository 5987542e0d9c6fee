import type { ResetPasswordRequest } from '@/lib/contracts/account';
import { inTransaction } from '@/lib/db';
import { appendEvent } from '@/lib/events/append';
import { deliverSoon } from '@/lib/mail/deliver-mail';
import { passwordChanged } from '@/lib/mail/letters';
import { postMail } from '@/lib/mail/post-mail';
import { systemScope } from '@/lib/scope';
import { consumeLink, findLink, lockAccount, markConfirmed, setPassword } from './link-repository';
import { hashLink, linkNotValid } from './links';
import { hashPassword } from './password-hash';
import { requireGoodPassword } from './password-rules';

/**
 * A new password for whoever holds the mailed link, once. Ends every session; API tokens stay, as with a change.
 * Following the link also shows that its reader owns the address.
 * @throws link_not_valid, validation_failed for a password that is easy to guess
 */
export async function resetPassword({ token, newPassword }: ResetPasswordRequest): Promise<void> {
  const hash = hashLink(token);
  // Hashing a password is slow on purpose: not for a token that opens nothing, and not inside the transaction.
  const link = await findLink(systemScope('password reset'), 'reset_password', hash);
  if (!link) throw linkNotValid();
  requireGoodPassword(newPassword, link.email, 'newPassword');
  const passwordHash = await hashPassword(newPassword);
  await inTransaction(async (tx) => {
    const account = await lockAccount(tx, link.userId);
    if (!account || !(await consumeLink(tx, link.userId, hash))) throw linkNotValid();
    await setPassword(tx, account.id, passwordHash);
    await markConfirmed(tx, account.id);
    await postMail(tx, { userId: account.id, to: account.email }, passwordChanged());
    await appendEvent(tx, account.id, 'session.revoked', {});
  });
  deliverSoon();
}
