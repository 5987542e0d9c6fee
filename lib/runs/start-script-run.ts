import { type Run, run as runContract, type StartRunRequest } from '@/lib/contracts/run';
import { proveRunId, type UserId } from '@/lib/scope';
import { createRun } from './create-run';
import { planBasis } from './plan-run';
import { runDirectly } from './run-directly';
import { startOnce } from './start-once';

/**
 * A run like any other, worked off in this process: the same rules to start it, the same steps, the same record and
 * events. Should this process die, the workflow takes it over, as it does from the direct path.
 * @returns the run as it begins, and its `work`, which is over when this process has no more part in it: the run has
 * ended, was cancelled or was handed over
 * @throws what createRun throws
 */
export async function startScriptRun(
  user: { id: UserId; timeZone: string },
  request: Pick<StartRunRequest, 'criteria'>,
): Promise<{ run: Run; work: Promise<void> }> {
  const basis = await planBasis(user.id, request.criteria?.trim());
  // Nobody sends a command twice by accident: every one of them counts.
  const { body } = await startOnce(user.id, { key: null, request }, (tx, starter) =>
    createRun(tx, { starter, basis, timeZone: user.timeZone, path: 'script' }),
  );
  const run = runContract.parse(JSON.parse(body));
  return { run, work: runDirectly(proveRunId(run.id), run.epoch) };
}
