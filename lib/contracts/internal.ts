import { z } from 'zod';
import { runStatus } from './run';

/** Bodies of Airflow's callbacks. Numbers only: no TODO text ever passes through Airflow. */
const epoch = z.int().nonnegative();

export const stepRequest = z.strictObject({ epoch }).meta({ id: 'StepRequest' });
export const reportRequest = z
  .strictObject({
    epoch,
    state: z.enum(['success', 'failed']),
    failedTasks: z.array(z.string().max(250)).max(1_100),
  })
  .meta({ id: 'ReportRequest' });
export type ReportRequest = z.infer<typeof reportRequest>;

export const chunksAnswer = z
  .object({ chunks: z.array(z.int().nonnegative()).max(1_024) })
  .meta({ id: 'ChunksAnswer' });
export type ChunksAnswer = z.infer<typeof chunksAnswer>;

export const judgeAnswer = z
  .object({
    judged: z.int().nonnegative(),
    failed: z.int().nonnegative(),
    remaining: z.int().nonnegative(),
    retryAfterMs: z.int().nonnegative(),
  })
  .meta({ id: 'JudgeAnswer' });
export type JudgeAnswer = z.infer<typeof judgeAnswer>;

export const statusAnswer = z.object({ status: runStatus }).meta({ id: 'StatusAnswer' });
export type StatusAnswer = z.infer<typeof statusAnswer>;
