import type { CriteriaPreset } from '@/lib/contracts/criteria';
import { DEFAULT_URGENCY_WEIGHTS, type UrgencyWeights } from '@/lib/ranking/urgency';

/** What a preset tells the model. A change of these words is other criteria: earlier answers to the old ones no longer count. */
const PRESET_WORDS: Record<CriteriaPreset, string> = {
  deadline_first:
    'Deadlines come first: what is due or overdue stands above what is not, the nearest first, unless missing it would hurt nobody.',
  impact_first:
    'Impact comes first: what changes most for people, money or health if it is done stands above what merely has a date or is quick.',
  quick_wins:
    'Quick wins come first: of the items that are worth doing at all, those that take little effort stand above long ones.',
  unblock_others:
    'Other people come first: what somebody waits for, and what must be done before other items can start, stands above work only this person waits for.',
};

/** The criteria as the model reads them: the preset in words, then the person's own goals. '' for none. */
export function criteriaText({ preset, goals }: { preset: CriteriaPreset | null; goals: string }): string {
  return [preset && PRESET_WORDS[preset], goals.trim()].filter(Boolean).join('\n');
}

/** The weights that differ from the defaults: what is worth keeping of a person's choice. */
export function changedWeights(
  weights: {
    [term in keyof UrgencyWeights]?: number | undefined;
  },
): Partial<UrgencyWeights> {
  return Object.fromEntries(
    Object.entries(DEFAULT_URGENCY_WEIGHTS).flatMap(([term, usual]) => {
      const weight = weights[term as keyof UrgencyWeights];
      return weight === undefined || weight === usual ? [] : [[term, weight]];
    }),
  );
}
