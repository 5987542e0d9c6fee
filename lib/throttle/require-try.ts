import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { throttleKey } from './key';
import type { Limit } from './limits';
import { takeTry } from './repository';

/**
 * Takes one of the tries that `limit` leaves to `of` (a person's id, an e-mail address, …). For whoever is refused
 * nothing is counted, so that asking again does not make the wait longer.
 * @throws AppError 429 `rate_limited`, with the seconds until the next try
 */
export async function requireTry(limit: Limit, of: readonly string[] | string, tx?: Tx): Promise<void> {
  const waitSeconds = await takeTry(throttleKey(limit.name, ...[of].flat()), limit, tx);
  if (waitSeconds === null) return;
  throw new AppError('rate_limited', `${limit.refusal} Try again in ${inWords(waitSeconds)}.`, {
    retryAfterSeconds: waitSeconds,
  });
}

const inWords = (seconds: number) => (seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`);
