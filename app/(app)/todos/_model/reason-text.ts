import type { RankingItem } from '@/lib/contracts/run';

/** Said of an item that was judged before it was what it is now. */
export const EDITED = 'edited since';

/** Why an item stands where it does, and who says so; null when nobody does. Only the model's reasons stand alone. */
export function reasonText({ reason, source }: Pick<RankingItem, 'reason' | 'source'>): string | null {
  if (!reason) return null;
  return source === 'model' ? reason : `By urgency: ${reason}`;
}
