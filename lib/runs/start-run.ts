import type { StartRunRequest } from '@/lib/contracts/run';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { createRun } from './create-run';
import { planBasis } from './plan-run';
import { type StartedRun, startOnce } from './start-once';

const KEY_MAX = 255;

/**
 * What a press of the button does, once for each Idempotency-Key.
 * @throws idempotency_key_required, idempotency_key_reused and what createRun throws
 */
export async function startRun(
  user: { id: UserId; timeZone: string },
  request: StartRunRequest,
  idempotencyKey: string | null,
): Promise<StartedRun> {
  const key = assertKey(idempotencyKey);
  const basis = await planBasis(user.id, request.criteria?.trim());
  // A parsed request has its keys in contract order, so equal bodies are equal however they were written.
  return startOnce(user.id, { key, request }, (tx, starter) =>
    createRun(tx, {
      starter,
      basis,
      timeZone: user.timeZone,
      path: request.path,
      todoIds: request.todoIds,
    }),
  );
}

export function assertKey(key: string | null): string {
  if (key && key.length <= KEY_MAX) return key;
  throw new AppError(
    'idempotency_key_required',
    `Send an Idempotency-Key header of 1 to ${KEY_MAX} characters, one per click, so that a retry is not a second run.`,
  );
}
