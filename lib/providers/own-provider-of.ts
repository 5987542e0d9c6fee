import type { Provider } from '@/lib/llm/provider';
import type { UserId } from '@/lib/scope';
import { openKey, sealKey } from './own-provider';
import { providerAt } from './provider-at';
import { findRow, resealRow } from './repository';
import { isCurrent } from './secret-box';

/**
 * For runs: the one provider this person's items may go to, with its key; null = they named none, so the server's own
 * providers are asked. One whose key cannot be read is not null: it refuses every call and says why, because their
 * items must not go elsewhere instead.
 */
export async function ownProviderOf(userId: UserId): Promise<Provider | null> {
  const row = await findRow(userId);
  if (!row) return null;
  const apiKey = openKey(userId, row);
  // So that an older encryption key can go once everybody has run once.
  if (apiKey !== null && !isCurrent(row.sealed)) {
    await resealRow(userId, row, sealKey(userId, row.baseUrl, apiKey));
  }
  return providerAt(userId, row, apiKey);
}
