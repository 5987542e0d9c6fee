import type { Block } from '@/lib/ranking/types';
import type { PlannedBlock } from './block-repository';

/** Aim of one judge request, with room to the 20 s after which it starts no call. */
const CHUNK_AIM_MS = 12_000;
const CHUNK_CALLS_MIN = 8;
const CHUNK_CALLS_MAX = 160;

/**
 * Deals a round's blocks into chunks that one task can judge in bounded time: as many calls as `concurrency` workers
 * make in 12 s at the provider's present 95th percentile, between 8 and 160.
 */
export function planChunks(
  blocks: readonly Block[],
  provider: { p95Ms: number; concurrency: number },
): PlannedBlock[] {
  const rounds = Math.max(1, Math.floor(CHUNK_AIM_MS / Math.max(provider.p95Ms, 1)));
  const calls = Math.min(CHUNK_CALLS_MAX, Math.max(CHUNK_CALLS_MIN, rounds * provider.concurrency));
  const chunks = Math.max(1, Math.ceil(blocks.length / calls));
  return blocks.map((block, index) => ({
    ...block,
    block: index,
    chunk: Math.floor((index * chunks) / blocks.length),
  }));
}
