import type { Tx } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import type { UserId } from '@/lib/scope';
import { insertMail } from './repository';
import type { Letter } from './write-mail';

/** What is no news any more after so long is not sent either. */
const NEWS_MS = 3 * 24 * 60 * 60_000;

type Envelope = {
  /** Null for a mail that outlives its account. */
  userId: UserId | null;
  to: string;
  /** When its link dies; a mail without a link is good for three days. */
  expiresAt?: Date;
};

/**
 * Promises a mail in the transaction of what it tells about: both happen, or neither. Call `deliverSoon` after the
 * commit; what that cannot send, the background part sends later.
 */
export async function postMail(tx: Tx, { userId, to, expiresAt }: Envelope, letter: Letter): Promise<void> {
  await insertMail(tx, {
    ...letter,
    id: uuidv7(),
    userId,
    recipient: to,
    expiresAt: expiresAt ?? new Date(Date.now() + NEWS_MS),
  });
}
