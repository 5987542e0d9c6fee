import { inTransaction, type Tx } from '@/lib/db';
import { deliverSoon } from '@/lib/mail/deliver-mail';
import { addressChanged } from '@/lib/mail/letters';
import { postMail } from '@/lib/mail/post-mail';
import { systemScope } from '@/lib/scope';
import {
  consumeLink,
  deleteLinks,
  findLink,
  hasLink,
  type LockedAccount,
  lockAccount,
  markConfirmed,
  moveToAddress,
} from './link-repository';
import { hashLink, linkNotValid } from './links';
import { addressTaken, unlessTaken } from './unless-taken';

/**
 * What the link in a confirmation does: the account's address counts as confirmed, or the account moves to the address
 * that the link was sent to. Sessions go on, because they know the account by its id.
 * @throws link_not_valid; email_in_use when the new address has become another account's: the link stays good
 */
export async function confirmEmail(token: string): Promise<{ email: string }> {
  const hash = hashLink(token);
  const link = await findLink(systemScope('e-mail confirmation'), 'confirm_email', hash);
  if (!link) throw linkNotValid();
  await unlessTaken(() =>
    inTransaction(async (tx) => {
      const account = await lockAccount(tx, link.userId);
      if (!account || !(await consumeLink(tx, link.userId, hash))) throw linkNotValid();
      if (account.email === link.email) await markConfirmed(tx, account.id);
      else await move(tx, account, link.email);
    }),
  );
  deliverSoon();
  return { email: link.email };
}

async function move(tx: Tx, { id: userId, email: oldEmail }: LockedAccount, newEmail: string): Promise<void> {
  if (!(await moveToAddress(tx, userId, newEmail))) throw addressTaken();
  // Links that the old address could still open, but for its way back.
  await deleteLinks(tx, userId, ['confirm_email', 'reset_password']);
  const hasWayBack = await hasLink(tx, userId, 'keep_email', oldEmail);
  await postMail(tx, { userId, to: oldEmail }, addressChanged(newEmail, hasWayBack));
}
