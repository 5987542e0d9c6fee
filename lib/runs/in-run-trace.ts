import { inSpan } from '@/lib/telemetry/span';
import { parseTraceparent, type Span } from '@/lib/telemetry/traceparent';
import type { RunRow } from './repository';

/**
 * Work on a run that no request asks for: a step of the trace in which the run began, with the run's ids on every line.
 * A run that began outside of any trace gets one now.
 */
export function inRunTrace<T>(
  name: string,
  run: Pick<RunRow, 'id' | 'epoch' | 'traceparent'>,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const parent = parseTraceparent(run.traceparent);
  return inSpan(name, { parent, runId: run.id, epoch: run.epoch }, ({ span }) => work(span));
}
