import type { Account, SignUpRequest } from '@/lib/contracts/account';
import { inTransaction } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { uuidv7 } from '@/lib/ids';
import { deliverSoon } from '@/lib/mail/deliver-mail';
import { proveUserId, systemScope } from '@/lib/scope';
import { askToConfirm } from './ask-to-confirm';
import { isHeldForWayBack } from './link-repository';
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
    if (!inserted) throw emailInUse();
    const userId = proveUserId(inserted.id);
    // Looked up after the insert: an account that is about to leave the address held it by the unique index until then.
    if (await isHeldForWayBack(tx, email, userId)) throw emailInUse();
    await askToConfirm(tx, userId, email);
    return inserted;
  });
  deliverSoon();
  return account;
}

const emailInUse = () =>
  new AppError(
    'email_in_use',
    'An account with this e-mail address cannot be created. Sign in, or use another one.',
  );
