import { z } from 'zod';

const part = z.object({ status: z.enum(['ok', 'down', 'off', 'degraded']), detail: z.string() });
export const health = z
  .object({
    status: z.enum(['ok', 'degraded', 'down']),
    parts: z.object({ database: part, airflow: part, provider: part, metrics: part }),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof health>;
