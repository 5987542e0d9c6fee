import { setTimeout } from 'node:timers/promises';
import { answerResetRequests } from '@/lib/auth/answer-reset-requests';
import { messageOf } from '@/lib/errors';
import { log } from '@/lib/log';
import { deliverMail } from '@/lib/mail/deliver-mail';
import { mailServerIsSet } from '@/lib/mail/transport';

const PASS_EVERY_MS = 5_000;

/**
 * Sends what a request could not: mails that wait for their server, and requests whose process died. Every process does
 * it; rows are claimed one by one. Beside the reconciler, because a mail server that is silent must not hold up runs.
 */
export function startMailDelivery(): void {
  if (!mailServerIsSet()) log.info('SMTP_URL is not set: mails wait in the database, and nobody gets one');
  void keepDelivering();
}

async function keepDelivering(): Promise<never> {
  for (;;) {
    try {
      await answerResetRequests();
      await deliverMail();
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'mails could not be delivered, tried again');
    }
    await setTimeout(PASS_EVERY_MS);
  }
}
