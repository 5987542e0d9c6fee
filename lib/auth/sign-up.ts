import type { Account, SignUpRequest } from '@/lib/contracts/account';
import { inTransaction } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { uuidv7 } from '@/lib/ids';
import { deliverSoon } from '@/lib/mail/deliver-mail';
import { proveUserId, systemScope } from '@/lib/scope';
import { askToConfirm } from './ask-to-confirm';
import { hashPassword } from './password-hash';
import { requireGoodPassword } from './password-rules';
import { insertUser } from './repository';

/** A free account, and a mail to confirm its address. The password is hashed first, so that a taken address takes as long as a new one. */
export async function signUp({ email, password, timeZone }: SignUpRequest): Promise<Account> {
  requireGoodPassword(password, email);
  const passwordHash = await hashPassword(password);
  const account = await inTransaction(async (tx) => {
    const user = { id: uuidv7(), email, passwordHash, timeZone };
    const inserted = await insertUser(tx, systemScope('sign-up'), user);
    if (inserted) await askToConfirm(tx, proveUserId(inserted.id), email);
    return inserted;
  });
  if (!account) {
    throw new AppError(
      'email_in_use',
      'An account with this e-mail address cannot be created. Sign in, or use another one.',
    );
  }
  deliverSoon();
  return account;
}
