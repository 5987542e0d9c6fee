import { z } from 'zod';
import { isoTime, text } from './primitives';

/** Room for a preset's text within the 5,000 characters that a run's criteria may have. */
export const GOALS_MAX = 4_500;

export const criteriaPreset = z.enum(['deadline_first', 'impact_first', 'quick_wins', 'unblock_others']);
export type CriteriaPreset = z.infer<typeof criteriaPreset>;

const weight = z.number().min(-20).max(20);
export const urgencyWeights = z
  .object({
    next: weight,
    due: weight,
    blocking: weight,
    priority: weight,
    started: weight,
    age: weight,
    tags: weight,
    project: weight,
    waiting: weight,
    blocked: weight,
    words: weight,
  })
  .meta({
    id: 'UrgencyWeights',
    description: 'Coefficients of the terms that an urgency score is the sum of, from -20 to 20.',
  });
export type UrgencyWeights = z.infer<typeof urgencyWeights>;
/** As they are stored: only those that differ from the defaults. */
export const ownWeights = urgencyWeights.partial();
export type OwnWeights = z.infer<typeof ownWeights>;

export const criteria = z
  .object({
    preset: criteriaPreset.nullable(),
    goals: z.string(),
    text: z.string().meta({ description: 'What the model is told: the preset in words, then the goals.' }),
    weights: urgencyWeights,
    defaultWeights: urgencyWeights,
    updatedAt: isoTime.nullable().meta({ description: 'null: never changed.' }),
  })
  .meta({ id: 'Criteria' });
export type Criteria = z.infer<typeof criteria>;

export const updateCriteriaRequest = z
  .strictObject({
    preset: criteriaPreset.nullable().optional(),
    goals: text(GOALS_MAX).optional(),
    weights: z
      .strictObject(urgencyWeights.shape)
      .partial()
      .nullable()
      .optional()
      .meta({ description: 'Only those that change; null puts all back to the defaults.' }),
  })
  .meta({ id: 'UpdateCriteria' });
export type UpdateCriteriaRequest = z.infer<typeof updateCriteriaRequest>;
