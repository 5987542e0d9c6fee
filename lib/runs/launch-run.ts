import { setImmediate } from 'node:timers/promises';
import type { Run } from '@/lib/contracts/run';
import { messageOf } from '@/lib/errors';
import { log } from '@/lib/log';
import { proveRunId } from '@/lib/scope';
import { withContext } from '@/lib/telemetry/context';
import { dispatchOutbox } from './dispatch-outbox';
import { runDirectly } from './run-directly';

/**
 * Right after the commit: hands a workflow run to Airflow, works a direct one off here. Nobody waits for it; what goes
 * wrong here is picked up by the reconciler. A script works its run off itself, and waits for it.
 */
export async function launchRun(run: Pick<Run, 'id' | 'path' | 'epoch'>): Promise<void> {
  if (run.path === 'script') return;
  // The person's answer is written first.
  await setImmediate();
  await withContext({ runId: run.id, epoch: run.epoch }, async () => {
    try {
      await (run.path === 'workflow' ? dispatchOutbox(run.id) : runDirectly(proveRunId(run.id), run.epoch));
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'launch left to the reconciler');
    }
  });
}
