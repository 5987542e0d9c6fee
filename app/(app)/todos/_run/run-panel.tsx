'use client';
import { clsx } from 'clsx';
import { CircleAlert, Hourglass, X } from 'lucide-react';
import { IconButton } from '@/app/_components/ui/icon-button';
import { ProgressLine } from '@/app/_components/ui/progress-line';
import type { Run } from '@/lib/contracts/run';
import { isActive } from '../../_data/merge-run';
import { useStreamState } from '../../_events/live-events';
import { focusSoon, LIST_STOP } from '../_hooks/focus-soon';
import { RUN_PANEL_ID } from './panel-focus';
import { RunActions } from './run-actions';
import { RunRemarks } from './run-remarks';
import { activeSentence, finalSentence, progressShare, type RunSentence } from './run-sentence';
import { SimulatedBadge } from './simulated-badge';
import { useNow } from './use-now';
import type { RunExperience } from './use-run-experience';

type RunPanelProps = {
  run: Run;
  experience: RunExperience;
  serverNow: number;
  titleOf(id: string): string | undefined;
};

/** One thin line, one true sentence, and what can be done now. It stays in sight while the list is read. */
export function RunPanel({ run, experience, serverNow, titleOf }: RunPanelProps) {
  const isGoing = isActive(run);
  const now = useNow(isGoing, serverNow);
  const stream = useStreamState();
  const sentence = sentenceOf(run, experience, now, stream === 'lost');
  const { isDocked } = experience;
  const Icon = sentence.tone === 'error' ? CircleAlert : sentence.tone === 'waiting' ? Hourglass : null;
  return (
    <section
      id={RUN_PANEL_ID}
      tabIndex={-1}
      aria-label="Prioritizing"
      className={clsx(
        'flex flex-col bg-paper focus:outline-none md:sticky md:top-0 md:z-15 md:mb-2 md:pt-2',
        isDocked &&
          'max-md:fixed max-md:inset-x-0 max-md:bottom-(--shell-bottom) max-md:z-20 max-md:flex-col-reverse max-md:px-4 max-md:pb-1',
      )}
    >
      <div className="relative flex items-start gap-2 py-1.5 md:pl-[7.75rem]">
        <div className="flex min-h-8 min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
          <div className="relative min-w-0 flex-1 basis-72 max-md:flex max-md:gap-2.5 max-md:pr-10">
            {Icon && (
              <Icon
                aria-hidden="true"
                className={clsx(
                  'size-4 shrink-0 max-md:mt-1 md:absolute md:top-1 md:-left-8',
                  sentence.tone === 'error' ? 'text-error' : 'text-ink-3',
                )}
              />
            )}
            <div className="min-w-0">
              {/* Found and read as the status, but not announced at every answer: the last line does that, round by round. */}
              <p
                role="status"
                aria-live="off"
                className={clsx('inline text-base tabular-nums', sentence.tone === 'error' && 'text-error')}
              >
                {sentence.text}
                {sentence.eta && <span className="whitespace-nowrap text-ink-3"> · {sentence.eta}</span>}
              </p>
              {run.simulated && (
                <span className="ml-2 inline-block align-text-bottom">
                  <SimulatedBadge />
                </span>
              )}
            </div>
          </div>
          <div className="flex flex-wrap items-center gap-2 max-md:w-full max-md:*:last:flex-1">
            <RunActions run={run} experience={experience} />
          </div>
        </div>
        <IconButton
          label={isGoing ? 'Put away; the run goes on' : 'Put away'}
          icon={<X />}
          className="max-md:absolute max-md:top-1 max-md:-right-1"
          onClick={(event) => {
            experience.putAway();
            // By keyboard: the button that had the focus is gone.
            if (event.detail === 0) focusSoon(LIST_STOP);
          }}
        />
      </div>
      <RunRemarks
        run={run}
        conflicts={experience.conflicts}
        setAside={experience.setAside}
        titleOf={titleOf}
      />
      {isGoing ? (
        <ProgressLine label="Comparisons done" value={progressShare(run)} />
      ) : (
        <div className="h-0.5 border-line border-b" />
      )}
      <p aria-live="polite" className="sr-only">
        {experience.order.isKnown && announcement(run, sentence)}
      </p>
    </section>
  );
}

function sentenceOf(run: Run, experience: RunExperience, now: number, isLost: boolean): RunSentence {
  if (!isActive(run)) {
    return finalSentence(run, {
      moved: experience.order.isKnown ? experience.order.movers.size : null,
      isOwnOrder: experience.view === 'current',
    });
  }
  return activeSentence(run, now, isLost);
}

/** What is worth interrupting somebody for: a new round, a new reason to wait, the end. */
function announcement(run: Run, sentence: RunSentence): string {
  const isCounting = run.status === 'RUNNING' && run.waiting === null && sentence.tone === 'plain';
  return isCounting ? `Prioritizing, round ${Math.max(1, run.progress.round)}` : sentence.text;
}
