import type { Criteria, CriteriaPreset, UrgencyWeights } from '@/lib/contracts/criteria';

/** What the person changed and the server may not know yet. */
export type CriteriaChange = {
  preset?: CriteriaPreset | null;
  goals?: string;
  weights?: Partial<UrgencyWeights>;
};

/** The criteria as the person sees them: what is saved, under what they changed since. */
export function withChange(saved: Criteria, change: CriteriaChange | null): Criteria {
  return { ...saved, ...change, weights: { ...saved.weights, ...change?.weights } };
}

/** Two changes as one; the later one counts where both name the same. */
export function mergeChanges(earlier: CriteriaChange, later: CriteriaChange): CriteriaChange {
  const weights = { ...earlier.weights, ...later.weights };
  return {
    ...earlier,
    ...later,
    ...(earlier.weights || later.weights ? { weights } : {}),
  };
}

/** What of a draft differs from the saved words; null when nothing does. White space around them says nothing. */
export function changedWords(
  saved: Pick<Criteria, 'preset' | 'goals'>,
  draft: Pick<CriteriaChange, 'preset' | 'goals'>,
): Pick<CriteriaChange, 'preset' | 'goals'> | null {
  const { preset = saved.preset, goals = saved.goals } = draft;
  const change = {
    ...(preset === saved.preset ? {} : { preset }),
    ...(goals.trim() === saved.goals.trim() ? {} : { goals: goals.trim() }),
  };
  return Object.keys(change).length > 0 ? change : null;
}

/** Other words are other criteria: the model is asked anew. Weights are not: it never sees them. */
export const asksAnew = (change: CriteriaChange | null) =>
  change !== null && (change.preset !== undefined || change.goals !== undefined);
