import { AppError } from '@/lib/errors';
import type { Subscriber } from './lock-subscriber';

/** @throws AppError 402 `premium_required` */
export function requirePremium({ plan }: Subscriber): void {
  if (plan === 'PREMIUM') return;
  throw new AppError(
    'premium_required',
    'Putting the list in order is part of the premium plan. Upgrade, and press again.',
  );
}
