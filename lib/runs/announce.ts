import type { EventKind } from '@/lib/contracts/event';
import type { Run } from '@/lib/contracts/run';
import type { Tx } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { appendEvent } from '@/lib/events/append';
import type { RunId, UserId } from '@/lib/scope';
import { findRunView } from './view-repository';

type RunEvent = Extract<
  EventKind,
  'run.queued' | 'run.started' | 'run.progressed' | 'run.succeeded' | 'run.failed' | 'run.cancelled'
>;

/** Tells the run's owner what the run looks like now. The last statement of a transaction (it locks the log's head). */
export async function announceRun(tx: Tx, userId: UserId, runId: RunId, kind: RunEvent): Promise<Run> {
  const view = await findRunView(tx, runId);
  if (!view) throw notFound('run');
  await appendEvent(tx, userId, kind, view, runId);
  return view;
}
