import { AppError, notFound } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { forgetTries } from '@/lib/throttle/forget-tries';
import { limits } from '@/lib/throttle/limits';
import { requireTry } from '@/lib/throttle/require-try';
import { matchesHash } from './password-hash';
import { findPassword } from './repository';

/**
 * For what a stolen session must not do: asks who they are once more. Wrong ones are counted, and too many refused.
 * @returns what matched; whoever acts on it later checks that it still stands
 * @throws validation_failed at `currentPassword`, rate_limited
 */
export async function requirePassword(
  userId: UserId,
  currentPassword: string,
): Promise<{ email: string; passwordHash: string; sessionEpoch: number }> {
  const found = await findPassword(userId);
  if (!found) throw notFound('account');
  await requireTry(limits.currentPassword, userId);
  if (!(await matchesHash(found.passwordHash, currentPassword))) {
    throw new AppError('validation_failed', 'The current password is not right.', {
      errors: [{ path: 'currentPassword', message: 'This is not your current password.' }],
    });
  }
  await forgetTries(limits.currentPassword, userId);
  return found;
}
