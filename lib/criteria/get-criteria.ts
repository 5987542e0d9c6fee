import type { Criteria } from '@/lib/contracts/criteria';
import type { UserId } from '@/lib/scope';
import { findOwnCriteria } from './repository';
import { toCriteria } from './to-criteria';

/** What matters to a person: the defaults until they say otherwise. */
export async function getCriteria(userId: UserId): Promise<Criteria> {
  return toCriteria(await findOwnCriteria(userId));
}
