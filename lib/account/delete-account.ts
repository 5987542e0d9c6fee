import { requirePassword } from '@/lib/auth/require-password';
import type { DeleteAccountRequest } from '@/lib/contracts/account';
import { inTransaction, type Tx } from '@/lib/db';
import { AppError, ConflictError, notFound } from '@/lib/errors';
import { appendEvent } from '@/lib/events/append';
import { log } from '@/lib/log';
import { deliverSoon } from '@/lib/mail/deliver-mail';
import { accountDeleted } from '@/lib/mail/letters';
import { postMail } from '@/lib/mail/post-mail';
import { cancelActiveRuns, hasActiveRun } from '@/lib/runs/cancel-active-runs';
import type { UserId } from '@/lib/scope';
import { deleteUser, findEmail, lockForDeletion } from './repository';

/** A list of 10,000 with many runs takes its time; nobody else waits for these rows. */
const TIMEOUT_MS = 120_000;
const ATTEMPTS = 5;

/**
 * The account and everything of it, for good. Runs are cancelled first, so that Airflow and the provider stop working
 * for somebody who is gone; sessions, API tokens and event streams end with the row they are checked against.
 * @throws validation_failed at `email` or `currentPassword`; version_conflict
 */
export async function deleteAccount(
  userId: UserId,
  { email, currentPassword }: DeleteAccountRequest,
): Promise<void> {
  if ((await findEmail(userId)) !== email) throw otherAddress();
  const { passwordHash } = await requirePassword(userId, currentPassword);
  for (let attempt = 1; ; attempt += 1) {
    await cancelActiveRuns(userId);
    const isDeleted = await inTransaction((tx) => deleteUnlessRunning(tx, userId, passwordHash), {
      timeoutMs: TIMEOUT_MS,
    });
    if (isDeleted) break;
    if (attempt === ATTEMPTS) throw changedMeanwhile();
  }
  log.info({ userId }, 'account deleted');
  deliverSoon();
}

/** False when a run began between the cancel and the lock. */
async function deleteUnlessRunning(tx: Tx, userId: UserId, passwordHash: string): Promise<boolean> {
  const account = await lockForDeletion(tx, userId);
  if (!account) throw notFound('account');
  if (account.passwordHash !== passwordHash) throw changedMeanwhile();
  if (await hasActiveRun(tx, userId)) return false;
  // The event goes with the log, its announcement stays: it is what makes open streams look, and end.
  await appendEvent(tx, userId, 'session.revoked', {});
  await postMail(tx, { userId: null, to: account.email }, accountDeleted());
  await deleteUser(tx, userId);
  return true;
}

const changedMeanwhile = () =>
  new ConflictError('version_conflict', 'The account was changed meanwhile, and is still there. Try again.');

const otherAddress = () =>
  new AppError('validation_failed', 'This is not the e-mail address of your account.', {
    errors: [{ path: 'email', message: 'This is not the e-mail address of your account.' }],
  });
