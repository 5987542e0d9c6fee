import type { RankingItem } from '@/lib/contracts/run';

/** Said of an item that was judged before it was what it is now. */
export const EDITED = 'edited since';

/**
 * Why an item stands where it does, and who says so; null when nobody does. Only the model's reasons stand alone; of
 * what was set aside that is the first thing to know.
 */
export function reasonText({
  reason,
  source,
  setAside,
}: Pick<RankingItem, 'reason' | 'source' | 'setAside'>): string | null {
  if (setAside) return 'Set aside: its text reads like an order to the model';
  if (!reason) return null;
  return source === 'model' ? reason : `By its dates and marks: ${reason}`;
}
