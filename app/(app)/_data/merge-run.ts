import type { Run, RunStatus } from '@/lib/contracts/run';

const finalStatuses: readonly RunStatus[] = ['SUCCEEDED', 'FAILED', 'CANCELLED'];

export const isFinal = (run: Pick<Run, 'status'>) => finalStatuses.includes(run.status);
export const isActive = (run: Pick<Run, 'status'>) => !isFinal(run);

/** The run whose order is in place; the API says so of one at most. */
export const appliedRun = (runs: readonly Run[]) => runs.find(({ appliedAt }) => appliedAt !== null) ?? null;

/**
 * The truer of two pictures of one run. Events and answers race, so an older picture may come last: a final state
 * is never left, a later epoch and more stored answers win, and between equals the newcomer does.
 */
export function mergeRun(known: Run | undefined, incoming: Run): Run {
  if (!known || known.id !== incoming.id) return incoming;
  if (isFinal(known) !== isFinal(incoming)) return isFinal(known) ? known : incoming;
  if (known.epoch !== incoming.epoch) return known.epoch > incoming.epoch ? known : incoming;
  if (known.status === 'RUNNING' && incoming.status === 'QUEUED') return known;
  return known.progress.callsDone > incoming.progress.callsDone ? known : incoming;
}

/** Newest first, as the API lists them; an unknown run is put where its time says. */
export function mergeIntoRuns(runs: readonly Run[], incoming: Run): Run[] {
  const at = runs.findIndex((run) => run.id === incoming.id);
  if (at >= 0) return runs.with(at, mergeRun(runs[at], incoming));
  const older = runs.findIndex((run) => run.createdAt <= incoming.createdAt);
  return older < 0 ? [...runs, incoming] : runs.toSpliced(older, 0, incoming);
}
