import { criteriaText } from '@/lib/ranking/criteria';
import type { UrgencyWeights } from '@/lib/ranking/urgency';
import type { UserId } from '@/lib/scope';
import { findOwnCriteria } from './repository';

/** What a run that begins now goes by: the criteria in words, and the urgency weights that differ from the defaults. */
export type RunCriteria = { text: string; weights: Partial<UrgencyWeights> };

export async function runCriteria(userId: UserId): Promise<RunCriteria> {
  const { preset, goals, weights } = await findOwnCriteria(userId);
  return { text: criteriaText({ preset, goals }), weights };
}
