import type { Run } from '@/lib/contracts/run';

/** The state of a run in a word or two. */
export function statusWord(run: Run): string {
  switch (run.status) {
    case 'QUEUED':
      return run.waiting?.for === 'airflow' ? 'Waiting for Airflow' : 'Queued';
    case 'RUNNING':
      return 'Running';
    case 'FAILED':
      return 'Failed';
    case 'CANCELLED':
      return 'Cancelled';
    case 'SUCCEEDED':
      return run.appliedAt ? 'Applied' : run.revertedAt ? 'Taken back' : 'Done';
  }
}

export const pathWord = (run: Run) =>
  ({ direct: 'direct', workflow: 'through Airflow', script: 'by script' })[run.path];

/** Seconds a run took, once it has ended. */
export function secondsTaken(run: Run): number | null {
  const from = run.startedAt ?? run.createdAt;
  return run.finishedAt ? (Date.parse(run.finishedAt) - Date.parse(from)) / 1000 : null;
}

/** "23 Nov 2026, 14:03" in the person's zone. */
export const moment = (time: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(time),
  );
