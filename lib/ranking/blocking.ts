import type { RankingItem } from '@/lib/ranking/types';

type Blockable = Pick<RankingItem, 'id' | 'status' | 'blockedBy'>;

/**
 * For every item the indexes of the items that really block it: in the list, not done, not the item itself, each once.
 * What is done blocks nothing and is blocked by nothing.
 */
export function openBlockers(items: readonly Blockable[]): number[][] {
  const indexOf = new Map(items.map(({ id }, index) => [id, index]));
  return items.map((item, index) => {
    if (item.status === 'done') return [];
    const blockers = new Set<number>();
    for (const id of item.blockedBy) {
      const blocker = indexOf.get(id);
      if (blocker === undefined || blocker === index || items[blocker]?.status === 'done') continue;
      blockers.add(blocker);
    }
    return [...blockers];
  });
}

/** For every item how many open items it blocks, given `openBlockers` of the same list. */
export function blockedCounts(blockers: readonly number[][]): number[] {
  const counts = blockers.map(() => 0);
  for (const blocker of blockers.flat()) counts[blocker] = (counts[blocker] ?? 0) + 1;
  return counts;
}

/** The items, each with the number of open items it blocks, which the prompt mentions and the content hash covers. */
export function withBlocks<T extends Blockable>(items: readonly T[]): Array<T & { blocks: number }> {
  const counts = blockedCounts(openBlockers(items));
  return items.map((item, index) => ({ ...item, blocks: counts[index] ?? 0 }));
}
