import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { findPlan } from './repository';

/** @throws AppError 402 `premium_required`; inside the transaction of what costs money. */
export async function requirePremium(tx: Tx, userId: UserId): Promise<void> {
  if ((await findPlan(userId, tx)) === 'PREMIUM') return;
  throw new AppError(
    'premium_required',
    'Putting the list in order is part of the premium plan. Upgrade, and press again.',
  );
}
