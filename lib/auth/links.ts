import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { findLastIssued, type LinkPurpose, putLink } from './link-repository';

const MINUTES: Record<LinkPurpose, number> = {
  reset_password: 45,
  confirm_email: 24 * 60,
  keep_email: 72 * 60,
};
/** Nobody gets a second mail of a kind sooner, whoever asks for it. */
const PAUSE_SECONDS = 60;

/** What is stored of a token. */
export const hashLink = (token: string) => createHash('sha256').update(token).digest('base64url');

/**
 * A new single-use link on a locked account, in place of the one before. The token goes into the mail and nowhere else:
 * the database holds its hash.
 */
export async function issueLink(
  tx: Tx,
  userId: UserId,
  purpose: LinkPurpose,
  email: string,
): Promise<{ token: string; expiresAt: Date }> {
  // Hexadecimal: a mail program that finds links in plain text may leave a "-" or "_" at the end out.
  const token = randomBytes(32).toString('hex');
  const expiresAt = new Date(Date.now() + MINUTES[purpose] * 60_000);
  await putLink(tx, userId, { purpose, email, hash: hashLink(token), expiresAt });
  return { token, expiresAt };
}

/** Seconds until another link of this purpose may be mailed to any address but `except`; 0: now. */
export async function secondsToWait(
  tx: Tx,
  userId: UserId,
  purpose: LinkPurpose,
  except?: string,
): Promise<number> {
  const last = await findLastIssued(tx, userId, purpose, except);
  const passed = (Date.now() - (last?.getTime() ?? 0)) / 1000;
  return Math.max(0, Math.ceil(PAUSE_SECONDS - passed));
}

export const tooSoon = (seconds: number) =>
  new AppError('rate_limited', `A mail is on its way already. Look for it, or ask again in ${seconds} s.`, {
    retryAfterSeconds: seconds,
  });

/** Wrong, used, replaced by a newer one, or too old: nobody says which. */
export const linkNotValid = () =>
  new AppError(
    'link_not_valid',
    'This link does not work any more: it was used, it ran out, or a newer one took its place. Ask for a new one.',
  );
