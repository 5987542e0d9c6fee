import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/scope';
import { lockPlan, type Plan } from './repository';

/** A person and their plan, which stays what it is until the transaction that read it ends. Null: the account is gone. */
export type Subscriber = { userId: UserId; plan: Plan | null };

/**
 * The first lock of everything that starts a run: two starts of one person come one after the other, and a change of
 * plan comes before or after a start, never in the middle of it.
 */
export async function lockSubscriber(tx: Tx, userId: UserId): Promise<Subscriber> {
  return { userId, plan: await lockPlan(tx, userId) };
}
