import { TriangleAlert } from 'lucide-react';
import type { Run } from '@/lib/contracts/run';
import { degradedSentence } from './run-sentence';

const SHOWN = 3;

/** What has to be said beside the sentence: that a result is partial, and where pins and blockers disagree. */
export function RunRemarks({ run, conflicts }: { run: Run; conflicts: readonly string[] }) {
  const degraded = degradedSentence(run);
  if (!degraded && conflicts.length === 0) return null;
  const hidden = conflicts.length - SHOWN;
  return (
    <ul className="flex flex-col gap-1 pb-2 text-ink-2 text-sm md:pl-[7.75rem]">
      {degraded && (
        <li className="relative flex items-start gap-2.5">
          <TriangleAlert
            aria-hidden="true"
            className="mt-0.5 size-4 shrink-0 text-overdue md:-left-8 md:absolute"
          />
          {degraded}
        </li>
      )}
      {conflicts.slice(0, SHOWN).map((message) => (
        <li key={message} className="pl-6.5 md:pl-0">
          {message}
        </li>
      ))}
      {hidden > 0 && <li className="pl-6.5 md:pl-0">And {hidden} more like this.</li>}
    </ul>
  );
}
