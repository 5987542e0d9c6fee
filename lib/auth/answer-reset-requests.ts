import { inTransaction, type Tx } from '@/lib/db';
import { deliverSoon } from '@/lib/mail/deliver-mail';
import { resetPassword } from '@/lib/mail/letters';
import { postMail } from '@/lib/mail/post-mail';
import { systemScope } from '@/lib/scope';
import { limits } from '@/lib/throttle/limits';
import { takeTryIfLeft } from '@/lib/throttle/take-try-if-left';
import { lockAccountOf, takeResetRequest } from './link-repository';
import { issueLink, secondsToWait } from './links';

const scope = systemScope('password reset');

/** Mails a link to each address that asked and has an account. Asked again too soon or too often: the last mail stands. */
export async function answerResetRequests(): Promise<void> {
  while (await inTransaction(answerOne)) deliverSoon();
}

async function answerOne(tx: Tx): Promise<boolean> {
  const email = await takeResetRequest(tx, scope);
  if (email === null) return false;
  const account = await lockAccountOf(tx, scope, email);
  if (!account || (await secondsToWait(tx, account.id, 'reset_password')) > 0) return true;
  if (!(await takeTryIfLeft(limits.mailReset, account.id, tx))) return true;
  const { token, expiresAt } = await issueLink(tx, account.id, 'reset_password', email);
  await postMail(tx, { userId: account.id, to: email, expiresAt }, resetPassword(token));
  return true;
}
