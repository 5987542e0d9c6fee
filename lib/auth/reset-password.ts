import type { ResetPasswordRequest } from '@/lib/contracts/account';
import { inTransaction } from '@/lib/db';
import { appendEvent } from '@/lib/events/append';
import { deliverSoon } from '@/lib/mail/deliver-mail';
import { passwordChanged } from '@/lib/mail/letters';
import { postMail } from '@/lib/mail/post-mail';
import { forgetOwnProvider } from '@/lib/providers/forget-own-provider';
import { systemScope } from '@/lib/scope';
import {
  consumeLink,
  expirePendingChange,
  findLink,
  lockAccount,
  markConfirmed,
  revokeAllTokens,
  setPassword,
} from './link-repository';
import { hashLink, linkNotValid } from './links';
import { hashPassword } from './password-hash';
import { requireGoodPassword } from './password-rules';

/**
 * A new password for whoever holds the mailed link, once. Ends every session and a change of address that waits; API
 * tokens stay, as with a change. Following the link also shows that its reader owns the address. Where nobody had shown
 * that before, the account may have been somebody else's until now: what they set up to get in or listen goes too.
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
    const hadPending = await expirePendingChange(tx, account.id, account.email);
    if (account.emailConfirmedAt === null) {
      await revokeAllTokens(tx, account.id);
      await forgetOwnProvider(tx, account.id);
      await markConfirmed(tx, account.id);
    }
    await postMail(tx, { userId: account.id, to: account.email }, passwordChanged({ hadPending }));
    await appendEvent(tx, account.id, 'session.revoked', {});
  });
  deliverSoon();
}
