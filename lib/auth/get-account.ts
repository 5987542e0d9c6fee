import type { Account } from '@/lib/contracts/account';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { findAccountRow } from './repository';

export async function getAccount(userId: UserId): Promise<Account> {
  const account = await findAccountRow(userId);
  if (!account) throw notFound('account');
  return account;
}
