import type { OwnWeights } from '@/lib/contracts/criteria';
import { criteriaText } from '@/lib/ranking/criteria';
import type { UserId } from '@/lib/scope';
import { findOwnCriteria } from './repository';

/** What a run that begins now goes by: the criteria in words, and their own urgency weights. */
export type RunCriteria = { text: string; weights: OwnWeights };

export async function runCriteria(userId: UserId): Promise<RunCriteria> {
  const { preset, goals, weights } = await findOwnCriteria(userId);
  return { text: criteriaText({ preset, goals }), weights };
}
