import { headCalls } from '@/lib/ranking/head-blocks';
import { DEFAULT_NOISE, type Noise } from '@/lib/ranking/noise';
import { SMALL_LIST } from '@/lib/ranking/plackett-luce';

/** How sharply one round looks at the top: `size` items in blocks of at most `block`, `passes` times. */
export type Head = { size: number; block: number; passes: number };

/** What a round of a whole plan asks: so many calls, showing so many items in all. */
export type RoundSize = { calls: number; placed: number };

/** A run from nothing, by rounds. */
export type FullPlan = {
  rounds: RoundSize[];
  /** Round 1 shows every item about so often. */
  partitions: number;
  /** The head rounds settle who belongs to these first places. */
  ranks: number[];
  second: Head;
  third: Head;
};

/** Showings per item in a list that fits one block. */
export const SMALL_LIST_CALLS = 3;
/** Budgets are set for blocks of 20 and more; smaller blocks need more calls for as many showings. */
const REFERENCE_BLOCK = 20;
/** A sharper model than usual needs fewer calls in the middle of the list, down to this share; a blunter one gets no more. */
const LEAST_BULK = 0.5;

function designFor(items: number, blockSize: number) {
  const partitions = Math.max(2, Math.round(blockSize / 10));
  const more = Math.max(1, REFERENCE_BLOCK / blockSize);
  const third = { size: 12, block: 12, passes: 10 };
  if (items <= 200) {
    const calls = Math.round((0.2 * items + 10) * more);
    const second = { size: 20, block: 20, passes: 3 };
    return { calls, partitions, ranks: [1, 5, 10], second, third: { ...second, passes: 5 } };
  }
  if (items <= 5_000) {
    const calls = Math.round((0.2 * items + 13) * more);
    return { calls, partitions, ranks: [10], second: { size: 60, block: 20, passes: 5 }, third };
  }
  const calls = Math.round(0.203 * items * more);
  return { calls, partitions, ranks: [10], second: { size: 100, block: 20, passes: 3 }, third };
}

/**
 * What a run of `items` TODOs asks that knows nothing yet, in blocks of at most `blockSize` (≥ 2). The sizes come from
 * simulation: about six showings per item in blocks of 30, four in blocks of 20, plus the head. The middle of round 2
 * follows the noise, up to the usual one's: showings beyond the first are worth in proportion to its variance.
 */
export function fullPlan(items: number, blockSize: number, noise: Noise = DEFAULT_NOISE): FullPlan {
  const { calls, partitions, ranks, second, third } = designFor(items, blockSize);
  const design = { partitions, ranks, second, third };
  if (items <= 1) return { ...design, rounds: [] };
  const blocks = Math.ceil(items / blockSize);
  if (items <= SMALL_LIST) {
    return { ...design, rounds: [{ calls: SMALL_LIST_CALLS * blocks, placed: SMALL_LIST_CALLS * items }] };
  }
  const largest = Math.min(blockSize, items);
  const sample = sampleBlocks(items, blockSize, partitions);
  const first = sample + (partitions - 1) * blocks;
  const [middleHead, last] = [second, third].map((head) =>
    headCalls(items, head.size, largest, head.block, head.passes),
  ) as [number, number];
  const noisier = (noise.s(largest) / DEFAULT_NOISE.s(largest)) ** 2;
  const share = Math.min(1, Math.max(LEAST_BULK, noisier));
  const bulk = Math.round(Math.max(0, calls - first - last - middleHead) * share);
  const headPlaced = (head: Head) => head.passes * Math.min(items, head.size);
  return {
    ...design,
    rounds: [
      { calls: first, placed: Math.min(items, sample * blockSize) + (partitions - 1) * items },
      { calls: middleHead + bulk, placed: headPlaced(second) + bulk * largest },
      { calls: last, placed: headPlaced(third) },
    ],
  };
}

/**
 * Blocks of the opening's sample. Equal blocks of a whole partition can be well below `blockSize`; full blocks tell
 * more, so the first partition is only as large as makes round 1 worth `partitions` showings in full blocks.
 */
export function sampleBlocks(n: number, blockSize: number, partitions: number): number {
  return Math.max(0, Math.round((partitions * n) / blockSize) - (partitions - 1) * Math.ceil(n / blockSize));
}
