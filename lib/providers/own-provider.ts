import type { OwnProvider } from '@/lib/contracts/own-provider';
import type { UserId } from '@/lib/scope';
import type { ProviderRow } from './repository';
import { open, type Sealed, seal } from './secret-box';

/** A shorter key is not shown at all: its last four characters would be much of it. */
const SHORTEST_SHOWN = 16;

/** Of a key, what may be shown. */
export const lastOf = (apiKey: string): string => (apiKey.length < SHORTEST_SHOWN ? '' : apiKey.slice(-4));

/** A key opens for its owner and for the address it was saved for, and nowhere else. */
const placeOf = (userId: UserId, baseUrl: string) => ['own provider', userId, baseUrl];

export const sealKey = (userId: UserId, baseUrl: string, apiKey: string): Sealed =>
  seal(apiKey, placeOf(userId, baseUrl));

/** Null when the key it was sealed with is gone: the person has to enter it again. */
export const openKey = (userId: UserId, { baseUrl, sealed }: ProviderRow): string | null =>
  open(sealed, placeOf(userId, baseUrl));

/** What its owner sees of it. */
export function toOwnProvider(userId: UserId, row: ProviderRow): OwnProvider {
  const apiKey = openKey(userId, row);
  return {
    baseUrl: row.baseUrl,
    model: row.model,
    key: apiKey === null ? 'unreadable' : apiKey === '' ? 'none' : 'saved',
    keyLast4: row.keyLast4 || null,
    pricePerMillionUsd: row.price,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
