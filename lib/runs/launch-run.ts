import type { Run } from '@/lib/contracts/run';
import { messageOf } from '@/lib/errors';
import { log } from '@/lib/log';
import { proveRunId } from '@/lib/scope';
import { dispatchOutbox } from './dispatch-outbox';
import { runDirectly } from './run-directly';

/**
 * Right after the commit: hands a workflow run to Airflow, works a direct one off here. Nobody waits for it; what goes
 * wrong here is picked up by the reconciler.
 */
export function launchRun(run: Pick<Run, 'id' | 'path' | 'epoch'>): void {
  const work = run.path === 'workflow' ? dispatchOutbox(run.id) : runDirectly(proveRunId(run.id), run.epoch);
  work.catch((error) =>
    log.warn({ runId: run.id, error: messageOf(error) }, 'launch left to the reconciler'),
  );
}
