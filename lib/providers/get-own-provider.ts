import type { OwnProvider } from '@/lib/contracts/own-provider';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { findOwnProvider } from './find-own-provider';

export async function getOwnProvider(userId: UserId): Promise<OwnProvider> {
  const found = await findOwnProvider(userId);
  if (!found) throw notFound('own provider');
  return found;
}
