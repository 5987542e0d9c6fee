import type { Run } from '@/lib/contracts/run';
import { dollars, duration } from '../../todos/_run/amounts';
import { isFree, secondsTaken } from '../_components/run-words';

/** Said in a cell that has nothing to say. */
export const NONE = '–';

const degradedBecause: Record<string, string> = {
  provider_rejected: 'the provider refused',
  provider_out_of_credit: 'out of credit',
  provider_unavailable: 'the provider was away',
  partial_answers: 'answers are missing',
  budget: 'the calls were used up',
  deadline: 'out of time',
  waited_too_long: 'waited too long',
  workflow_failed: 'the workflow failed',
};

/** Why a run is less than it could be, in a few words; null where it is whole. */
export const partialWord = ({ degraded }: Run): string | null =>
  degraded && `Partial: ${degradedBecause[degraded.reason] ?? degraded.reason}`;

/** The figures of a run for a row of a table. */
export function runCells(run: Run) {
  const { usage, models } = run;
  const seconds = secondsTaken(run);
  return {
    items: run.itemCount.toLocaleString('en'),
    calls: usage.calls.toLocaleString('en'),
    tokens: (usage.tokensIn + usage.tokensOut).toLocaleString('en'),
    cost: usage.costUsd === null ? 'unknown' : usage.costUsd === 0 ? NONE : dollars(usage.costUsd),
    time: seconds === null ? NONE : duration(seconds),
    model: isFree(run) ? NONE : run.model,
    /** Models beyond the first one. */
    more: Math.max(0, models.length - 1),
  };
}
