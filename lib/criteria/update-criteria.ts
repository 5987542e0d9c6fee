import type { Criteria, UpdateCriteriaRequest } from '@/lib/contracts/criteria';
import { inTransaction } from '@/lib/db';
import { changedWeights } from '@/lib/ranking/criteria';
import type { UserId } from '@/lib/scope';
import { lockCriteria, updateCriteria as store } from './repository';
import { toCriteria } from './to-criteria';

/** Changes what is named and keeps the rest; `weights: null` puts every weight back to its default. */
export async function updateCriteria(userId: UserId, change: UpdateCriteriaRequest): Promise<Criteria> {
  return inTransaction(async (tx) => {
    const before = await lockCriteria(tx, userId);
    const after = {
      preset: change.preset === undefined ? before.preset : change.preset,
      goals: change.goals ?? before.goals,
      weights: change.weights === null ? {} : changedWeights({ ...before.weights, ...change.weights }),
    };
    await store(tx, userId, after);
    return toCriteria({ ...after, updatedAt: new Date() });
  });
}
