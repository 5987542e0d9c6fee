import { type Provider, providerChain } from '@/lib/llm/provider';
import type { RunRow } from './repository';

/** Who is asked for a run's calls, in order: the one place that decides it. */
export async function runProviders(
  _run: Pick<RunRow, 'id' | 'userId'>,
): Promise<readonly [Provider, ...Provider[]]> {
  return providerChain();
}
