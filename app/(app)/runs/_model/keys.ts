import type { RunFilter } from './run-filter';

/** Names of what only these pages keep; what every page keeps is in _data/keys.ts. */
export const historyKeys = {
  list: ({ status, path }: RunFilter) => ['run-history', status, path] as const,
  /** `settled` runs have said what they took. */
  usage: (settled: number) => ['usage', settled] as const,
  timeline: (runId: string, status: string) => ['run-timeline', runId, status] as const,
  /** Airflow takes a run, and takes it again at a later epoch. */
  setup: (runId: string, status: string, epoch: number) => ['run-setup', runId, status, epoch] as const,
  comparison: (runId: string) => ['run-comparison', runId] as const,
};
