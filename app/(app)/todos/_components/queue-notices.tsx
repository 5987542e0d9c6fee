'use client';
import dynamic from 'next/dynamic';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { ChangeQueue, QueueState } from '../_changes/change-queue';
import type { Clock } from '../_model/due';

// The server has to answer for a conflict to show, so this can be loaded then; what stands below cannot.
const ConflictNotice = dynamic(() => import('./conflict-notice').then((module) => module.ConflictNotice), {
  ssr: false,
});

/** Tries after which a change may be one that the server will never take. */
const TRIES = 3;

type QueueNoticesProps = {
  queue: ChangeQueue | null;
  state: QueueState;
  clock: Clock;
  titleOf(id: string): string | undefined;
};

/** What has not reached the server, and what two tabs could not agree on. */
export function QueueNotices({ queue, state, ...known }: QueueNoticesProps) {
  const [conflict] = state.conflicts;
  const kept = state.pending.length;
  return (
    <div className="fixed inset-x-3 top-3 z-30 flex flex-col gap-2 md:top-auto md:right-auto md:bottom-6 md:left-[calc(var(--rail-width)+2rem)] md:w-[27rem]">
      {state.isStuck && kept > 0 && (
        <Notice
          className="bg-raised shadow-overlay"
          action={
            <span className="flex gap-2">
              {state.failures >= TRIES && (
                <Button size="sm" onClick={queue?.discard}>
                  {kept === 1 ? 'Discard it' : 'Discard the oldest'}
                </Button>
              )}
              <Button size="sm" onClick={queue?.hurry}>
                Send now
              </Button>
            </span>
          }
        >
          {state.failures > 0
            ? 'The server answers but cannot save at the moment.'
            : 'The server cannot be reached.'}{' '}
          {kept === 1 ? 'Your last change is' : `Your last ${kept} changes are`} kept in this tab and will be
          sent when it can.
        </Notice>
      )}
      {conflict && queue && (
        <ConflictNotice
          key={conflict.change.id}
          conflict={conflict}
          {...known}
          onChoose={(choice) => queue.resolve(conflict, choice)}
        />
      )}
    </div>
  );
}
