import type { OwnProvider } from '@/lib/contracts/own-provider';
import type { UserId } from '@/lib/scope';
import { toOwnProvider } from './own-provider';
import { findRow } from './repository';
import { canSeal } from './secret-box';

/** The person's own model server without its key, or null when runs use the server's provider. */
export async function findOwnProvider(userId: UserId): Promise<OwnProvider | null> {
  const row = await findRow(userId);
  return row && toOwnProvider(userId, row);
}

/** Whether one can be saved on this server at all. */
export const ownProvidersAreOn = (): boolean => canSeal();
