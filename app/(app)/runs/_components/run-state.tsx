import { clsx } from 'clsx';
import type { Run } from '@/lib/contracts/run';
import { isActive } from '../../_data/merge-run';
import { partialWord } from '../_model/run-cells';
import { statusWord } from './run-words';

/** How a run stands, how far it is, and in what it falls short. */
export function RunState({ run }: { run: Run }) {
  const { callsDone, callsTotal } = run.progress;
  const partial = partialWord(run);
  return (
    <span
      className={clsx(run.status === 'FAILED' ? 'text-error' : isActive(run) ? 'text-ink' : 'text-ink-2')}
    >
      {statusWord(run)}
      {isActive(run) && callsTotal > 0 && (
        <span className="text-ink-3 tabular-nums">
          {' '}
          {callsDone}/{callsTotal}
        </span>
      )}
      {partial && <span className="block text-overdue text-xs">{partial}</span>}
    </span>
  );
}
