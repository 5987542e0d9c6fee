import { email as emailShape } from '@/lib/contracts/account';
import type { SystemScope, UserId } from '@/lib/scope';
import { findCredentials } from './repository';

/** For the operator's scripts, which name people by e-mail address. */
export async function findUserId(scope: SystemScope, email: string): Promise<UserId | null> {
  const address = emailShape.safeParse(email);
  const found = address.success ? await findCredentials(scope, address.data) : null;
  return found?.id ?? null;
}
