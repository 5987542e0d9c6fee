import type { Account } from '@/lib/contracts/account';
import { env } from '@/lib/env';
import { AppError, notFound } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { updatePlan } from './repository';

/** Whether "Upgrade" works without a payment. Never where real people might take it for one. */
export const checkoutIsSimulated = (): boolean => env().FOREMOST_ENV !== 'production';

/** The simulated checkout: no money moves. A run that goes on keeps what it reserved, whatever the new plan. */
export async function changePlan(userId: UserId, plan: Account['plan']): Promise<void> {
  if (!checkoutIsSimulated()) {
    throw new AppError(
      'forbidden',
      'There is no checkout on this server, so the plan cannot be changed here.',
    );
  }
  if (!(await updatePlan(userId, plan))) throw notFound('account');
}
