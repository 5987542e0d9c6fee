import type { Account, SignUpRequest } from '@/lib/contracts/account';
import { AppError } from '@/lib/errors';
import { uuidv7 } from '@/lib/ids';
import { systemScope } from '@/lib/scope';
import { hashPassword } from './password-hash';
import { requireGoodPassword } from './password-rules';
import { insertUser } from './repository';

/** A free account. The password is hashed first, so that a taken address takes as long as a new one. */
export async function signUp({ email, password, timeZone }: SignUpRequest): Promise<Account> {
  requireGoodPassword(password, email);
  const passwordHash = await hashPassword(password);
  const account = await insertUser(systemScope('sign-up'), { id: uuidv7(), email, passwordHash, timeZone });
  if (!account) {
    throw new AppError(
      'email_in_use',
      'An account with this e-mail address cannot be created. Sign in, or use another one.',
    );
  }
  return account;
}
