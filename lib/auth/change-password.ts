import type { ChangePasswordRequest } from '@/lib/contracts/account';
import { inTransaction } from '@/lib/db';
import { AppError, ConflictError, notFound } from '@/lib/errors';
import { appendEvent } from '@/lib/events/append';
import type { UserId } from '@/lib/scope';
import { forgetTries } from '@/lib/throttle/forget-tries';
import { limits } from '@/lib/throttle/limits';
import { requireTry } from '@/lib/throttle/require-try';
import { hashPassword, matchesHash } from './password-hash';
import { requireGoodPassword } from './password-rules';
import { findPassword, replacePassword } from './repository';

/**
 * Ends every session, the caller's too: with the epoch that is returned the caller may be given a new one.
 * API tokens stay: each is listed, and revoked, by itself. Wrong current passwords are counted, and too many refused.
 */
export async function changePassword(
  userId: UserId,
  { currentPassword, newPassword }: ChangePasswordRequest,
): Promise<{ sessionEpoch: number }> {
  // Hashing is slow on purpose: it stays outside the transaction, and the epoch tells whether anything changed.
  const before = await findPassword(userId);
  if (!before) throw notFound('account');
  await requireTry(limits.changePassword, userId);
  if (!(await matchesHash(before.passwordHash, currentPassword))) {
    throw new AppError('validation_failed', 'The current password is not right.', {
      errors: [{ path: 'currentPassword', message: 'This is not your current password.' }],
    });
  }
  await forgetTries(limits.changePassword, userId);
  requireGoodPassword(newPassword, before.email, 'newPassword');
  const passwordHash = await hashPassword(newPassword);
  return inTransaction(async (tx) => {
    if (!(await replacePassword(tx, userId, before.sessionEpoch, passwordHash))) {
      throw new ConflictError(
        'version_conflict',
        'The account was changed from elsewhere meanwhile. Sign in again.',
      );
    }
    await appendEvent(tx, userId, 'session.revoked', {});
    return { sessionEpoch: before.sessionEpoch + 1 };
  });
}
