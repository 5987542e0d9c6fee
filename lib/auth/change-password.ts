import type { ChangePasswordRequest } from '@/lib/contracts/account';
import { inTransaction } from '@/lib/db';
import { ConflictError } from '@/lib/errors';
import { appendEvent } from '@/lib/events/append';
import { deliverSoon } from '@/lib/mail/deliver-mail';
import { passwordChanged } from '@/lib/mail/letters';
import { postMail } from '@/lib/mail/post-mail';
import type { UserId } from '@/lib/scope';
import { deleteLinks, expirePendingChange, lockAccount } from './link-repository';
import { hashPassword } from './password-hash';
import { requireGoodPassword } from './password-rules';
import { replacePassword } from './repository';
import { requirePassword } from './require-password';

/**
 * Ends every session, the caller's too: with the epoch that is returned the caller may be given a new one. What was asked
 * for with the old password ends as well: a change of address that waits, a mailed link for a new password. API tokens
 * stay: each is listed, and revoked, by itself.
 */
export async function changePassword(
  userId: UserId,
  { currentPassword, newPassword }: ChangePasswordRequest,
): Promise<{ sessionEpoch: number }> {
  // Hashing is slow on purpose: it stays outside the transaction, and the epoch tells whether anything changed.
  const before = await requirePassword(userId, currentPassword);
  requireGoodPassword(newPassword, before.email, 'newPassword');
  const passwordHash = await hashPassword(newPassword);
  const changed = await inTransaction(async (tx) => {
    const account = await lockAccount(tx, userId);
    if (!account || !(await replacePassword(tx, userId, before.sessionEpoch, passwordHash))) {
      throw new ConflictError(
        'version_conflict',
        'The account was changed from elsewhere meanwhile. Sign in again.',
      );
    }
    const hadPending = await expirePendingChange(tx, userId, account.email);
    await deleteLinks(tx, userId, ['reset_password']);
    await postMail(tx, { userId, to: account.email }, passwordChanged({ hadPending }));
    await appendEvent(tx, userId, 'session.revoked', {});
    return { sessionEpoch: before.sessionEpoch + 1 };
  });
  deliverSoon();
  return changed;
}
