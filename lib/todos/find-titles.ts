import { db } from '@/lib/db';
import type { UserId } from '@/lib/scope';
import { findTitlesOf } from './repository';

/** Today's titles of the person's TODOs among these, done ones too; of a deleted one there is none. */
export async function findTitles(userId: UserId, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = ids.length === 0 ? [] : await findTitlesOf(db(), userId, ids);
  return new Map(rows.map(({ id, title }) => [id, title]));
}
