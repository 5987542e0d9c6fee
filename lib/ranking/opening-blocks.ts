import { type Earlier, unknownItems } from '@/lib/ranking/earlier';
import type { Noise } from '@/lib/ranking/noise';
import { SMALL_LIST } from '@/lib/ranking/plackett-luce';
import { fullPlan, SMALL_LIST_CALLS, sampleBlocks } from '@/lib/ranking/plan-design';
import type { Random } from '@/lib/ranking/random';
import { cut } from '@/lib/ranking/splits';
import type { Block } from '@/lib/ranking/types';

/** Above this many items only those near the top are asked about in words. */
const REASONS_FOR_ALL = 1_000;

/** `count` blocks of round 1: everything at random, less what earlier answers stand for; items that none of them knows come first. */
export function firstBlocks(
  {
    n,
    blockSize,
    noise,
    earlier,
    insist,
    count,
  }: { n: number; blockSize: number; noise: Noise; earlier?: Earlier; insist?: boolean; count: number },
  random: Random,
): Block[] {
  const { partitions } = fullPlan(n, blockSize, noise);
  const all =
    n <= SMALL_LIST
      ? counterbalancedBlocks(n, Math.min(blockSize, n), random)
      : openingBlocks(n, blockSize, partitions, random);
  if (!earlier || earlier.placed === 0) return all.slice(0, count);
  const unknown = n <= SMALL_LIST ? [] : unknownItems(earlier);
  const toCatchUp = catchUpCalls(unknown.length, blockSize, partitions);
  const showsEverything = count >= Math.ceil(n / blockSize);
  // The last partition stays for a retry: it shows everything and asks for reasons.
  if (unknown.length === 0 || count > toCatchUp || (insist && showsEverything)) return all.slice(-count);
  return catchUpBlocks(n, unknown, { blockSize, partitions }, random).slice(0, count);
}

/** Random blocks: a sample, then whole partitions one after the other; the last asks for reasons, once per item. */
export function openingBlocks(n: number, blockSize: number, partitions: number, random: Random): Block[] {
  const everything = Array.from({ length: n }, (_, item) => item);
  const sample = random.shuffle(everything).slice(0, sampleBlocks(n, blockSize, partitions) * blockSize);
  const whole = Array.from({ length: partitions - 1 }, () => random.shuffle(everything));
  return [sample, ...whole].flatMap((members, partition) => {
    const wantsReasons = partition === partitions - 1 && n <= REASONS_FOR_ALL;
    return cut(members, blockSize).map((items) => ({ items, wantsReasons }));
  });
}

/** Share of a block that items nobody knows may take; known ones tie the rest to the order there is. */
const NEWCOMERS = 0.75;

/** Blocks that catchUpBlocks makes for so many unknown items. */
export function catchUpCalls(unknown: number, blockSize: number, partitions: number): number {
  return partitions * Math.ceil(unknown / newcomersPerBlock(blockSize));
}

const newcomersPerBlock = (blockSize: number) => Math.max(1, Math.floor(NEWCOMERS * blockSize));

/** Random blocks that show the unknown items once per partition, filled up with known ones; the last asks for reasons. */
function catchUpBlocks(
  n: number,
  unknown: readonly number[],
  { blockSize, partitions }: { blockSize: number; partitions: number },
  random: Random,
): Block[] {
  const isUnknown = new Set(unknown);
  const known = Array.from({ length: n }, (_, item) => item).filter((item) => !isUnknown.has(item));
  return Array.from({ length: partitions }, (_, partition) => {
    const wantsReasons = partition === partitions - 1 && n <= REASONS_FOR_ALL;
    return cut(random.shuffle(unknown), newcomersPerBlock(blockSize)).map((members) => {
      const others = random.shuffle(known).slice(0, blockSize - members.length);
      return { items: random.shuffle([...members, ...others]), wantsReasons };
    });
  }).flat();
}

/** Few items: every one is shown three times, and late where it was shown early before. */
function counterbalancedBlocks(n: number, blockSize: number, random: Random): Block[] {
  const everything = Array.from({ length: n }, (_, item) => item);
  const lateness = new Float64Array(n);
  return Array.from({ length: SMALL_LIST_CALLS }, (_, call) =>
    cut(random.shuffle(everything), blockSize).map((members) => {
      const items = members
        .map((item) => ({ item, key: random.uniform() - (lateness[item] ?? 0) }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item);
      items.forEach((item, place) => {
        lateness[item] = (lateness[item] ?? 0) + place / Math.max(1, items.length - 1) - 0.5;
      });
      return { items, wantsReasons: call === SMALL_LIST_CALLS - 1 };
    }),
  ).flat();
}
