import { SMALL_LIST_CALLS, sampleBlocks } from '@/lib/ranking/plan-design';
import type { Random } from '@/lib/ranking/random';
import { cut } from '@/lib/ranking/splits';
import type { Block } from '@/lib/ranking/types';

/** Above this many items only those near the top are asked about in words. */
const REASONS_FOR_ALL = 1_000;

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

/** Few items: every one is shown three times, and late where it was shown early before. */
export function counterbalancedBlocks(n: number, blockSize: number, random: Random): Block[] {
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
