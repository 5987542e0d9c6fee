import { airflowHealth } from '@/lib/airflow/health';
import type { Health } from '@/lib/contracts/health';
import { probeProvider } from '@/lib/llm/probe';
import { pingDatabase } from './repository';
import { restartsOfParts } from './restarts';

/** What works right now. Without a database nothing does; without Airflow or a model, runs wait or degrade. */
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
    airflow,
    provider: { status: provider.status === 'ok' ? 'ok' : 'down', detail: provider.detail },
  };
  const allOk = Object.values(parts).every((part) => part.status === 'ok');
  return { status: !database ? 'down' : allOk ? 'ok' : 'degraded', parts, restarts };
}
