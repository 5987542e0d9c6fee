import { type ClientAddress, isThisMachine, networkOf } from '@/lib/client-address';
import { env } from '@/lib/env';
import type { Limit } from './limits';
import { requireTry } from './require-try';

/**
 * The same for an address: the whole of an IPv4 one, the /64 of an IPv6 one, which is what one household or machine has.
 * On a laptop the machine itself is not limited: it is the developer, their tests and their benchmarks. In production it
 * is: what comes from there comes through a proxy.
 */
export async function requireTryFrom(limit: Limit, address: ClientAddress): Promise<void> {
  if (!isExempt(address)) await requireTry(limit, networkOf(address));
}

export const isExempt = (address: ClientAddress) =>
  env().FOREMOST_ENV !== 'production' && isThisMachine(address);
