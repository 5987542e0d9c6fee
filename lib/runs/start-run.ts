import { createHash } from 'node:crypto';
import { run as runContract, type StartRunRequest } from '@/lib/contracts/run';
import { inTransaction } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { createRun } from './create-run';
import { launchRun } from './launch-run';
import { findStoredStart, insertStoredStart } from './replay-repository';
import { lockStarts } from './repository';

export type StartedRun = {
  /** The answer as it was first sent, byte for byte. */ body: string;
  replayed: boolean;
};

const KEY_MAX = 255;

/**
 * One click, one run: the same Idempotency-Key and body within 24 h answer what the first answered.
 * Commits, then hands the run on; what happens to Airflow meanwhile does not delay the answer.
 * @throws idempotency_key_required, idempotency_key_reused and what createRun throws
 */
export async function startRun(
  user: { id: UserId; timeZone: string },
  request: StartRunRequest,
  idempotencyKey: string | null,
): Promise<StartedRun> {
  const key = assertKey(idempotencyKey);
  const requestHash = hashOf(request);
  const started = await inTransaction(async (tx) => {
    await lockStarts(tx, user.id);
    const stored = await findStoredStart(tx, user.id, key);
    if (stored && stored.requestHash !== requestHash) {
      throw new AppError(
        'idempotency_key_reused',
        'This Idempotency-Key was sent with another body: make a new key.',
      );
    }
    if (stored) return { body: stored.body, run: null };
    const run = await createRun(tx, {
      userId: user.id,
      timeZone: user.timeZone,
      criteria: request.criteria?.trim() ?? '',
      path: request.path ?? 'auto',
      todoIds: request.todoIds,
      retryOf: null,
      now: new Date(),
    });
    const body = JSON.stringify(runContract.parse(run));
    await insertStoredStart(tx, user.id, key, { requestHash, body });
    return { body, run };
  });
  if (started.run) launchRun(started.run);
  return { body: started.body, replayed: started.run === null };
}

function assertKey(key: string | null): string {
  if (key && key.length <= KEY_MAX) return key;
  throw new AppError(
    'idempotency_key_required',
    `Send an Idempotency-Key header of 1 to ${KEY_MAX} characters, one per click, so that a retry is not a second run.`,
  );
}

/** Parsed requests have their keys in contract order, so equal bodies hash alike however they were written. */
const hashOf = (request: StartRunRequest) =>
  createHash('sha256').update(JSON.stringify(request)).digest('base64url');
