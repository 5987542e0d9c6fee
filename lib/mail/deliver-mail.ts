import { messageOf } from '@/lib/errors';
import { log } from '@/lib/log';
import { systemScope } from '@/lib/scope';
import { type ClaimedMail, claimDueMails, deleteMail, postponeMail } from './repository';
import { isRefusal, mailServerIsSet, sendBySmtp } from './transport';

const scope = systemScope('mail delivery');
const BATCH = 5;
const LEASE_SECONDS = 120;
const LONGEST_WAIT_SECONDS = 300;

/**
 * Sends what is due. A mail that a server took is deleted, with the link in it; one that could not be sent waits
 * 5, 10, 20 … 300 s until it expires. Without SMTP_URL nothing is sent and nothing is lost: mails wait.
 */
export async function deliverMail(): Promise<void> {
  if (!mailServerIsSet()) return;
  for (;;) {
    const mails = await claimDueMails(scope, BATCH, LEASE_SECONDS);
    await Promise.all(mails.map(send));
    if (mails.length < BATCH) return;
  }
}

/** After a commit: nobody waits for the mail server. */
export function deliverSoon(): void {
  deliverMail().catch((error) => log.warn({ error: messageOf(error) }, 'mails left to the background part'));
}

async function send(mail: ClaimedMail): Promise<void> {
  const { id, attempts } = mail;
  try {
    await sendBySmtp(mail);
    log.info({ mailId: id, attempts }, 'mail sent');
  } catch (error) {
    // A server may quote the recipient: log its code, keep its words with the mail.
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (!isRefusal(error)) {
      log.warn({ mailId: id, attempts, code }, 'mail not sent, tried again later');
      return postponeMail(scope, id, messageOf(error), waitSeconds(attempts));
    }
    log.warn({ mailId: id, attempts, code }, 'mail refused for good by the server');
  }
  await deleteMail(scope, id);
}

const waitSeconds = (attempts: number) => Math.min(LONGEST_WAIT_SECONDS, 5 * 2 ** Math.min(attempts - 1, 6));
