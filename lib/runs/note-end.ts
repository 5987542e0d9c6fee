import type { RunStatus } from '@/lib/contracts/run';
import { log } from '@/lib/log';
import { withContext } from '@/lib/telemetry/context';
import { noteRunEnd } from '@/lib/telemetry/metrics';
import type { RunRow } from './repository';
import type { DegradedReason } from './state';

/** One line and one measurement for each run that ended here, after the commit that ended it. */
export function noteEnd(
  run: Pick<RunRow, 'id' | 'epoch' | 'path' | 'createdAt'>,
  status: RunStatus,
  degraded: DegradedReason | null,
): void {
  const durationMs = Math.max(0, Date.now() - run.createdAt.getTime());
  withContext({ runId: run.id, epoch: run.epoch }, () =>
    log.info({ status, path: run.path, degraded, durationMs }, 'run ended'),
  );
  noteRunEnd({ status, path: run.path, degraded, durationMs });
}
