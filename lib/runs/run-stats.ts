import type { RunStatus } from '@/lib/contracts/run';
import { systemScope } from '@/lib/scope';
import { countRuns, findUnfinishedRuns } from './background-repository';
import { deadlineMs } from './limits';
import { findOldestUnsent } from './outbox-repository';

export type RunStats = {
  byStatus: Record<RunStatus, number>;
  /** Unfinished runs that say what they wait for. */
  waiting: Record<'airflow' | 'queue' | 'rate_limit' | 'provider', number>;
  /** Running although they should have ended by now. */
  pastDeadline: number;
  /** Milliseconds that the oldest one has been there; 0 = there is none. */
  oldestQueuedMs: number;
  outbox: { unsent: number; oldestMs: number };
};

const scope = systemScope('metrics');

/** How all runs of the database stand at `now`. */
export async function runStats(now = new Date()): Promise<RunStats> {
  const [counts, unfinished, outbox] = await Promise.all([
    countRuns(scope),
    findUnfinishedRuns(scope),
    findOldestUnsent(scope),
  ]);
  const age = (time: Date | null | undefined) => (time ? Math.max(0, now.getTime() - time.getTime()) : 0);
  const waitingFor = (what: string) => unfinished.filter((run) => run.waitingFor === what).length;
  const isPastDeadline = ({ startedAt, estimateMs }: (typeof unfinished)[number]) =>
    startedAt !== null && age(startedAt) > deadlineMs(estimateMs);
  return {
    byStatus: { QUEUED: 0, RUNNING: 0, SUCCEEDED: 0, FAILED: 0, CANCELLED: 0, ...counts },
    waiting: {
      airflow: waitingFor('airflow'),
      queue: waitingFor('queue'),
      rate_limit: waitingFor('rate_limit'),
      provider: waitingFor('provider'),
    },
    pastDeadline: unfinished.filter(isPastDeadline).length,
    // The oldest run first.
    oldestQueuedMs: age(unfinished.find((run) => run.status === 'QUEUED')?.createdAt),
    outbox: { unsent: outbox.unsent, oldestMs: age(outbox.oldestAt) },
  };
}
