import { email as emailShape } from '@/lib/contracts/account';
import { systemScope, type UserId } from '@/lib/scope';
import { matchesHash } from './password-hash';
import { findCredentials } from './repository';

const MAX_PASSWORD_LENGTH = 128;

/** Null alike, after the same work, for an unknown e-mail address and for a wrong password. */
export async function verifyPassword(
  email: string,
  password: string,
): Promise<{ id: UserId; sessionEpoch: number } | null> {
  const address = emailShape.safeParse(email);
  const found = address.success ? await findCredentials(systemScope('sign-in'), address.data) : null;
  const matches = await matchesHash(found?.passwordHash ?? null, password.slice(0, MAX_PASSWORD_LENGTH + 1));
  return found && matches ? { id: found.id, sessionEpoch: found.sessionEpoch } : null;
}
