import type { Registry } from 'prom-client';
import { Gauge } from 'prom-client';
import type { AirflowHealth } from '@/lib/airflow/health';
import type { ProviderStats } from '@/lib/llm/provider-stats';
import type { RunStats } from '@/lib/runs/run-stats';

/** How things stand at one moment. Null: nobody could be asked. */
export type Snapshot = {
  /** Of the database: the same whichever process says it. */
  runs: RunStats | null;
  providers: ProviderStats[] | null;
  airflow: AirflowHealth;
  /** Of this process alone. */
  events: { streams: number; users: number; isListening: boolean };
};

type Value = { labels?: Record<string, string>; value: number };

/** Writes a snapshot into `register`, which is to be a fresh one: what is no longer there leaves no number behind. */
export function gaugesOf(snapshot: Snapshot, register: Registry): void {
  const gauge = (name: string, help: string, values: Value[]) => {
    const labelNames = [...new Set(values.flatMap(({ labels }) => Object.keys(labels ?? {})))];
    const one = new Gauge({ name, help, labelNames, registers: [register] });
    for (const { labels, value } of values) one.set(labels ?? {}, value);
  };
  const { runs, providers, airflow, events } = snapshot;

  gauge('foremost_database_up', 'This process: 1 when the database answered it.', [{ value: runs ? 1 : 0 }]);
  if (runs) {
    const { byStatus, waiting, outbox } = runs;
    gauge('foremost_runs', 'Database-wide: runs by status.', labelled('status', byStatus));
    gauge(
      'foremost_runs_waiting',
      'Database-wide: unfinished runs by what they wait for.',
      labelled('reason', waiting),
    );
    gauge('foremost_runs_past_deadline', 'Database-wide: runs that should have ended by now.', [
      { value: runs.pastDeadline },
    ]);
    gauge(
      'foremost_run_oldest_queued_seconds',
      'Database-wide: age of the oldest run in the queue; 0 without one.',
      [{ value: runs.oldestQueuedMs / 1000 }],
    );
    gauge('foremost_outbox_unsent', 'Database-wide: runs that Airflow has not been told of yet.', [
      { value: outbox.unsent },
    ]);
    gauge(
      'foremost_outbox_oldest_unsent_seconds',
      'Database-wide: age of the oldest of them; 0 without one.',
      [{ value: outbox.oldestMs / 1000 }],
    );
  }
  if (providers) {
    const open = new Map<string, boolean>();
    for (const { model, isCircuitOpen } of providers)
      open.set(model, isCircuitOpen || (open.get(model) ?? false));
    gauge(
      'foremost_provider_circuit_open',
      'Database-wide: 1 while calls to this configured model are held back because it failed or refused us.',
      [...open].map(([model, isOpen]) => ({ labels: { model }, value: isOpen ? 1 : 0 })),
    );
  }
  if (airflow.status !== 'off') {
    gauge('foremost_airflow_up', 'As this process sees it: 1 when all parts of Airflow work.', [
      { value: airflow.status === 'ok' ? 1 : 0 },
    ]);
    gauge(
      'foremost_airflow_part_up',
      'As Airflow tells this process: 1 for each part that works. Without its API server only that is known.',
      labelled('part', airflow.parts),
    );
  }
  gauge('foremost_event_streams', 'This process: open event streams.', [{ value: events.streams }]);
  gauge('foremost_event_stream_users', 'This process: people with an open event stream.', [
    { value: events.users },
  ]);
  gauge('foremost_event_listening', 'This process: 1 while it hears of new events from PostgreSQL at once.', [
    { value: events.isListening ? 1 : 0 },
  ]);
}

const labelled = (name: string, values: Record<string, number | boolean>): Value[] =>
  Object.entries(values).map(([label, value]) => ({ labels: { [name]: label }, value: Number(value) }));
