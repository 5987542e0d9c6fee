import { passage } from './limiter/circuit';
import { limitState } from './limiter/state';
import { limitKey, providerChain } from './provider';
import { findLimits } from './repository';

export type ProviderStats = { model: string; isCircuitOpen: boolean };

/** How the configured providers stand, as all processes together know it. People's own ones are their business. */
export async function providerStats(): Promise<ProviderStats[]> {
  const chain = providerChain();
  const rows = new Map((await findLimits(chain.map(limitKey))).map(({ key, state }) => [key, state]));
  return chain.map((provider) => {
    const state = limitState.safeParse(rows.get(limitKey(provider)));
    return { model: provider.model, isCircuitOpen: state.success && passage(state.data).kind !== 'closed' };
  });
}
