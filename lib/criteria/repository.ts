import { type CriteriaPreset, criteriaPreset, type OwnWeights, ownWeights } from '@/lib/contracts/criteria';
import { db, type Tx } from '@/lib/db';
import type { UserId } from '@/lib/scope';

export type StoredCriteria = {
  preset: CriteriaPreset | null;
  goals: string;
  weights: OwnWeights;
  /** null: no row yet. */
  updatedAt: Date | null;
};

export async function findCriteria(client: Tx, userId: UserId): Promise<StoredCriteria> {
  const row = await client.criteria.findUnique({
    where: { userId },
    select: { preset: true, goals: true, weights: true, updatedAt: true },
  });
  if (!row) return { preset: null, goals: '', weights: {}, updatedAt: null };
  return {
    preset: criteriaPreset.nullable().parse(row.preset),
    goals: row.goals,
    weights: ownWeights.parse(row.weights),
    updatedAt: row.updatedAt,
  };
}

/** Creates the row when it is missing and locks it, so that two changes at once both count. */
export async function lockCriteria(tx: Tx, userId: UserId): Promise<StoredCriteria> {
  await tx.$executeRaw`
    INSERT INTO criteria (user_id) VALUES (${userId}::uuid) ON CONFLICT (user_id) DO UPDATE SET user_id = excluded.user_id`;
  return findCriteria(tx, userId);
}

export async function updateCriteria(
  tx: Tx,
  userId: UserId,
  { preset, goals, weights }: Omit<StoredCriteria, 'updatedAt'>,
): Promise<void> {
  await tx.criteria.update({
    where: { userId },
    data: { preset, goals, weights, updatedAt: new Date() },
  });
}

export const findOwnCriteria = (userId: UserId) => findCriteria(db(), userId);
