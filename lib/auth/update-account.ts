import type { Account } from '@/lib/contracts/account';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { updateTimeZone } from './repository';

export async function updateAccount(userId: UserId, patch: { timeZone: string }): Promise<Account> {
  const account = await updateTimeZone(userId, patch.timeZone);
  if (!account) throw notFound('account');
  return account;
}
