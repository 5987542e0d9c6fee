import { type DueBucket, dueOf } from '@/lib/ranking/due';
import { viewOf } from '@/lib/ranking/item-view';
import type { Clock, RankingItem } from '@/lib/ranking/types';

/** How near an item's due date is, in the steps that count as a change of the item. */
export function contentBucket(item: RankingItem, clock: Clock): DueBucket | 'none' {
  return dueOf(item, clock)?.bucket ?? 'none';
}

/**
 * Canonical text of all that a model sees of an item, to be hashed: equal texts mean that earlier judgements still
 * hold. Days going by change it only when the due date comes into another bucket; pins and blockers never do.
 */
export function contentKey(item: RankingItem, clock: Clock): string {
  return JSON.stringify([viewOf(item, clock), contentBucket(item, clock)]);
}
