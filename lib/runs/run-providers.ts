import { type Provider, providerChain } from '@/lib/llm/provider';
import { ownProviderOf } from '@/lib/providers/own-provider-of';
import { proveUserId, type UserId } from '@/lib/scope';
import type { RunRow } from './repository';

/** At least one, in the order in which they are asked. */
export type Providers = readonly [Provider, ...Provider[]];

/**
 * Whom a person's items may be sent to: the one server they named themselves, and nobody else; else those of this
 * installation. The one place that decides it.
 */
export async function providersFor(userId: UserId): Promise<Providers> {
  const own = await ownProviderOf(userId);
  return own ? [own] : providerChain();
}

export const runProviders = (run: Pick<RunRow, 'userId'>): Promise<Providers> =>
  providersFor(proveUserId(run.userId));
