import { randomBytes } from 'node:crypto';
import { inTransaction, type Tx } from '@/lib/db';
import { appendEvent } from '@/lib/events/append';
import { deliverSoon } from '@/lib/mail/deliver-mail';
import { accountSecured } from '@/lib/mail/letters';
import { postMail } from '@/lib/mail/post-mail';
import { forgetOwnProvider } from '@/lib/providers/forget-own-provider';
import { systemScope, type UserId } from '@/lib/scope';
import {
  consumeLink,
  deleteLinks,
  deleteWaysBackSince,
  findLink,
  lockAccount,
  moveToAddress,
  revokeAllTokens,
  setPassword,
} from './link-repository';
import { hashLink, issueLink, linkNotValid } from './links';
import { hashPassword } from './password-hash';
import { addressTaken, unlessTaken } from './unless-taken';

/**
 * "This was not me": somebody who knew the password asked for another address. The account is at the old address again,
 * whether or not the change went through, and nothing that person holds opens it or listens any more: sessions, API
 * tokens, mailed links, the password itself, a model server. Of several ways back the oldest wins: it undoes the later
 * ones, and none of them undoes it. A link for a new password is mailed.
 * @throws link_not_valid; email_in_use when the old address has become another account's
 */
export async function keepEmail(token: string): Promise<{ email: string }> {
  const hash = hashLink(token);
  const link = await findLink(systemScope('e-mail change refused'), 'keep_email', hash);
  if (!link) throw linkNotValid();
  const nobodysPassword = await hashPassword(randomBytes(32).toString('base64url'));
  await unlessTaken(() =>
    inTransaction(async (tx) => {
      const account = await lockAccount(tx, link.userId);
      if (!account || !(await consumeLink(tx, link.userId, hash))) throw linkNotValid();
      if (!(await moveToAddress(tx, account.id, link.email))) throw addressTaken();
      await setPassword(tx, account.id, nobodysPassword);
      await revokeAllTokens(tx, account.id);
      await forgetOwnProvider(tx, account.id);
      await deleteLinks(tx, account.id, ['confirm_email', 'reset_password']);
      await deleteWaysBackSince(tx, account.id, link.createdAt);
      await mailNewLink(tx, account.id, link.email);
      await appendEvent(tx, account.id, 'session.revoked', {});
    }),
  );
  deliverSoon();
  return { email: link.email };
}

async function mailNewLink(tx: Tx, userId: UserId, to: string): Promise<void> {
  const { token, expiresAt } = await issueLink(tx, userId, 'reset_password', to);
  await postMail(tx, { userId, to, expiresAt }, accountSecured(token));
}
