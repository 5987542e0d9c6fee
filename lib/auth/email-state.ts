import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { findEmailState } from './link-repository';

export type EmailState = {
  isConfirmed: boolean;
  /** The address that the account moves to once it is confirmed. */
  pendingEmail: string | null;
};

export async function getEmailState(userId: UserId): Promise<EmailState> {
  const state = await findEmailState(userId);
  if (!state) throw notFound('account');
  return state;
}
