import { email as emailShape, PASSWORD_MAX } from '@/lib/contracts/account';
import { systemScope, type UserId } from '@/lib/scope';
import { matchesHash } from './password-hash';
import { findCredentials } from './repository';

/** In UTF-16 units, of which a character has one or two. */
const TOO_LONG = 2 * PASSWORD_MAX;

/** Null alike, after the same work, for an unknown e-mail address and for a wrong password. */
export async function verifyPassword(
  email: string,
  password: string,
): Promise<{ id: UserId; sessionEpoch: number } | null> {
  const address = emailShape.safeParse(email);
  const found = address.success ? await findCredentials(systemScope('sign-in'), address.data) : null;
  // Nobody has a longer one. It is not cut to fit: that would be another password.
  const typed = password.length > TOO_LONG ? null : password;
  const matches = await matchesHash(typed === null ? null : (found?.passwordHash ?? null), typed ?? '');
  return found && matches ? { id: found.id, sessionEpoch: found.sessionEpoch } : null;
}
