import { createHash } from 'node:crypto';
import { lockSubscriber, type Subscriber } from '@/lib/billing/lock-subscriber';
import { type Run, run as runContract } from '@/lib/contracts/run';
import { inTransaction, type Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { launchRun } from './launch-run';
import { findEarlierStart, insertStoredStart } from './replay-repository';

export type StartedRun = {
  /** The answer as it was first sent, byte for byte. */ body: string;
  replayed: boolean;
};

/** Who starts, under the lock that keeps a second start of theirs waiting; their run that is still going, and their last. */
export type Starter = { subscriber: Subscriber; activeRunId: string | null; lastEndedId: string | null };

/** `request` is what the caller asked for: the same key with another one is refused. Null key: every call counts. */
type Once = { key: string | null; request: unknown };

/**
 * One click, one run: the same key and request within 24 h answer what the first answered.
 * Commits, then hands the run on; what happens to Airflow meanwhile does not delay the answer.
 * @throws idempotency_key_reused and what `create` throws
 */
export async function startOnce(
  userId: UserId,
  { key, request }: Once,
  create: (tx: Tx, starter: Starter) => Promise<Run>,
): Promise<StartedRun> {
  const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('base64url');
  const started = await inTransaction(async (tx) => {
    const subscriber = await lockSubscriber(tx, userId);
    const { stored, ...runs } = await findEarlierStart(tx, userId, key);
    if (stored && stored.requestHash !== requestHash) {
      throw new AppError(
        'idempotency_key_reused',
        'This Idempotency-Key was sent with another body: make a new key.',
      );
    }
    if (stored) return { body: stored.body, run: null };
    const run = await create(tx, { subscriber, ...runs });
    const body = JSON.stringify(runContract.parse(run));
    if (key !== null) await insertStoredStart(tx, userId, key, { requestHash, body });
    return { body, run };
  });
  if (started.run) void launchRun(started.run);
  return { body: started.body, replayed: started.run === null };
}
