import { AppError, notFound } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { matchesHash } from './password-hash';
import { findPassword } from './repository';

/**
 * For what a stolen session must not do: asks who they are once more.
 * @returns the hash that matched; whoever acts on it later checks that it still stands
 * @throws validation_failed at `currentPassword`
 */
export async function requirePassword(userId: UserId, currentPassword: string): Promise<string> {
  const found = await findPassword(userId);
  if (!found) throw notFound('account');
  if (!(await matchesHash(found.passwordHash, currentPassword))) {
    throw new AppError('validation_failed', 'The current password is not right.', {
      errors: [{ path: 'currentPassword', message: 'This is not your current password.' }],
    });
  }
  return found.passwordHash;
}
