import { Registry } from 'prom-client';
import { airflowHealth } from '@/lib/airflow/health';
import { messageOf } from '@/lib/errors';
import { eventStats } from '@/lib/events/listener';
import { providerStats } from '@/lib/llm/provider-stats';
import { log } from '@/lib/log';
import { runStats } from '@/lib/runs/run-stats';
import { processRegistry } from '@/lib/telemetry/metrics';
import { gaugesOf } from './gauges';

/** A scraper gives up after 10 s by default, and the numbers of this process need no database. */
const PATIENCE_MS = 5_000;

/** Everything Prometheus may know, in its text form: what this process counted, and how things stand now. */
export async function renderMetrics(): Promise<string> {
  const [runs, providers, airflow] = await Promise.all([
    known(runStats()),
    known(providerStats()),
    airflowHealth(),
  ]);
  const now = new Registry();
  gaugesOf({ runs, providers, airflow, events: eventStats() }, now);
  return Registry.merge([processRegistry(), now]).metrics();
}

/** Null when the database does not answer: that is a number too, and no reason to say nothing. */
async function known<T>(asked: Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null).unref());
  const answer = asked.catch((error) => {
    log.warn({ error: messageOf(error) }, 'metrics without the database');
    return null;
  });
  return Promise.race([answer, late]);
}
