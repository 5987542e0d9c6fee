import { z } from 'zod';
import { isoTime } from './primitives';

const part = z.object({ status: z.enum(['ok', 'down', 'off', 'degraded']), detail: z.string() });
/** A part of the stack that died and was started again: how often, when last, and how it ended. */
export const partRestarts = z.object({
  part: z.string(),
  isRunning: z.boolean(),
  count: z.number().int().positive(),
  lastAt: isoTime,
  why: z.string(),
});
export const health = z
  .object({
    status: z.enum(['ok', 'degraded', 'down']),
    parts: z.object({ database: part, airflow: part, provider: part, metrics: part }),
    /** Of the stack that `npm start` watches over, since its start; absent where nobody told the app of one. */
    restarts: z.array(partRestarts).optional(),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof health>;
export type PartRestarts = z.infer<typeof partRestarts>;
