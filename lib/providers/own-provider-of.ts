import type { UserId } from '@/lib/scope';
import { openKey } from './own-provider';
import { type OwnProvider, providerAt } from './provider-at';
import { findRow } from './repository';

/**
 * For runs: the one provider this person's items may go to, with its key; null = they named none, so the server's own
 * providers are asked. One whose key cannot be read is not null: it refuses every call and says why, because their
 * items must not go elsewhere instead.
 */
export async function ownProviderOf(userId: UserId): Promise<OwnProvider | null> {
  const row = await findRow(userId);
  return row && providerAt(row, openKey(userId, row));
}
