import type { Criteria } from '@/lib/contracts/criteria';
import { criteriaText } from '@/lib/ranking/criteria';
import { DEFAULT_URGENCY_WEIGHTS } from '@/lib/ranking/urgency';
import type { StoredCriteria } from './repository';

export function toCriteria({ preset, goals, weights, updatedAt }: StoredCriteria): Criteria {
  return {
    preset,
    goals,
    text: criteriaText({ preset, goals }),
    weights: { ...DEFAULT_URGENCY_WEIGHTS, ...weights },
    defaultWeights: DEFAULT_URGENCY_WEIGHTS,
    updatedAt: updatedAt?.toISOString() ?? null,
  };
}
