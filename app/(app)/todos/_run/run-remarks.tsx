import { TriangleAlert } from 'lucide-react';
import type { Ranking, Run } from '@/lib/contracts/run';
import { conflictText } from './conflict-text';
import { degradedSentence } from './run-sentence';
import { setAsideText } from './set-aside-text';

const SHOWN = 3;

type RunRemarksProps = {
  run: Run;
  conflicts: Ranking['conflicts'];
  /** Ids of items whose text reads like an order to the model. */
  setAside: readonly string[];
  titleOf(id: string): string | undefined;
};

/**
 * What has to be said beside the sentence: that a result is partial, what was set aside, and where pins and blockers
 * disagree.
 */
export function RunRemarks({ run, conflicts, setAside, titleOf }: RunRemarksProps) {
  const degraded = degradedSentence(run);
  const apart = setAsideText(setAside, titleOf);
  if (!degraded && !apart && conflicts.length === 0) return null;
  const hidden = conflicts.length - SHOWN;
  return (
    <ul
      aria-label="Remarks"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls, and the keyboard has to get there.
      tabIndex={0}
      className="flex flex-col gap-1 pb-2 text-ink-2 text-sm max-md:max-h-26 max-md:overflow-y-auto md:pl-[7.75rem]"
    >
      {degraded && (
        <li className="relative flex items-start gap-2.5">
          <TriangleAlert
            aria-hidden="true"
            className="mt-0.5 size-4 shrink-0 text-overdue md:-left-8 md:absolute"
          />
          {degraded}
        </li>
      )}
      {apart && <li className="pl-6.5 md:pl-0">{apart}</li>}
      {conflicts.slice(0, SHOWN).map((conflict) => (
        <li key={[conflict.kind, ...conflict.todoIds].join()} className="pl-6.5 md:pl-0">
          {conflictText(conflict, titleOf)}
        </li>
      ))}
      {hidden > 0 && <li className="pl-6.5 md:pl-0">And {hidden} more like this.</li>}
    </ul>
  );
}
