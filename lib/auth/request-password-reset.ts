import { messageOf } from '@/lib/errors';
import { log } from '@/lib/log';
import { systemScope } from '@/lib/scope';
import { answerResetRequests } from './answer-reset-requests';
import { insertResetRequest } from './link-repository';

/**
 * Notes that somebody wants a new password, and no more: whether the address has an account is looked up after the
 * answer, so neither its words nor how long it takes tell.
 */
export async function requestPasswordReset(email: string): Promise<void> {
  await insertResetRequest(systemScope('password reset'), email);
  answerResetRequests().catch((error) =>
    log.warn({ error: messageOf(error) }, 'password resets left to the background part'),
  );
}
