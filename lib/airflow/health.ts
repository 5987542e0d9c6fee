import { z } from 'zod';
import { env } from '@/lib/env';

const part = z.object({ status: z.string().nullable() });
const monitor = z.object({ metadatabase: part, scheduler: part, dag_processor: part.nullish() });

export type AirflowHealth = {
  status: 'ok' | 'down' | 'off';
  detail: string;
  /** Whether each part works. Where Airflow does not answer, only that is known. */
  parts: Record<string, boolean>;
};

const FRESH_MS = 3_000;
let last: { at: number; health: Promise<AirflowHealth> } | null = null;

/** What Airflow says of itself; never throws. Asked at most every 3 s, however many ask us. */
export function airflowHealth(): Promise<AirflowHealth> {
  if (!last || Date.now() - last.at > FRESH_MS) last = { at: Date.now(), health: ask() };
  return last.health;
}

async function ask(): Promise<AirflowHealth> {
  const base = env().AIRFLOW_BASE_URL;
  if (!base) return { status: 'off', detail: 'Airflow is not set up: set AIRFLOW_BASE_URL.', parts: {} };
  try {
    const response = await fetch(new URL('/api/v2/monitor/health', base), {
      signal: AbortSignal.timeout(2_500),
    });
    const answer = monitor.parse(await response.json());
    // Airflow answers 200 even when a part is ill: the body tells.
    const told = Object.entries(answer).map(([name, value]) => [name, value?.status === 'healthy'] as const);
    const ill = told.flatMap(([name, isWell]) => (isWell ? [] : [name]));
    const parts = { api_server: true, ...Object.fromEntries(told) };
    if (ill.length === 0) return { status: 'ok', detail: 'Scheduler and DAG processor are running.', parts };
    return { status: 'down', detail: `Not running: ${ill.join(', ').replaceAll('_', ' ')}.`, parts };
  } catch {
    return { status: 'down', detail: 'Airflow does not answer.', parts: { api_server: false } };
  }
}
