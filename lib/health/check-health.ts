import { airflowHealth } from '@/lib/airflow/health';
import type { Health } from '@/lib/contracts/health';
import { env } from '@/lib/env';
import { probeProvider } from '@/lib/llm/probe';
import { pingDatabase } from './repository';
import { restartsOfParts } from './restarts';

/**
 * What works right now. Without a database nothing does; without Airflow or a model, runs wait or degrade; without metrics
 * nobody misses anything.
 */
export async function checkHealth(): Promise<Health> {
  const [database, airflow, provider, restarts] = await Promise.all([
    pingDatabase(),
    airflowHealth(),
    probeProvider(),
    restartsOfParts(),
  ]);
  const parts: Health['parts'] = {
    database: database
      ? { status: 'ok', detail: 'Answers.' }
      : { status: 'down', detail: 'The database does not answer: nothing can be read or saved.' },
    airflow: { status: airflow.status, detail: airflow.detail },
    provider: { status: provider.status === 'ok' ? 'ok' : 'down', detail: provider.detail },
    metrics: env().METRICS_TOKEN
      ? { status: 'ok', detail: 'At /api/metrics, for who sends METRICS_TOKEN as bearer.' }
      : { status: 'off', detail: 'Set METRICS_TOKEN to have them at /api/metrics.' },
  };
  const allOk = [parts.database, parts.airflow, parts.provider].every((part) => part.status === 'ok');
  return { status: !database ? 'down' : allOk ? 'ok' : 'degraded', parts, restarts };
}
