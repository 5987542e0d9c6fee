import type { Tx } from '@/lib/db';
import { confirmAddress } from '@/lib/mail/letters';
import { postMail } from '@/lib/mail/post-mail';
import type { UserId } from '@/lib/scope';
import { issueLink } from './links';

/** Mails the link that confirms the address an account has. */
export async function askToConfirm(tx: Tx, userId: UserId, email: string): Promise<void> {
  const { token, expiresAt } = await issueLink(tx, userId, 'confirm_email', email);
  await postMail(tx, { userId, to: email, expiresAt }, confirmAddress(email, token));
}
