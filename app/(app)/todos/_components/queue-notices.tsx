'use client';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { Todo } from '@/lib/contracts/todo';
import type { ChangeQueue, Conflict, QueueState } from '../_changes/change-queue';
import type { EditableField } from '../_model/conflict';
import { quoted } from '../_model/new-todo';

/** What has not reached the server, and what two tabs could not agree on. */
export function QueueNotices({ queue, state }: { queue: ChangeQueue | null; state: QueueState }) {
  const [conflict] = state.conflicts;
  const kept = state.pending.length;
  return (
    <div className="fixed inset-x-3 top-3 z-30 flex flex-col gap-2 md:top-auto md:right-auto md:bottom-6 md:left-[calc(var(--rail-width)+2rem)] md:w-[27rem]">
      {state.isStuck && kept > 0 && (
        <Notice
          className="bg-raised shadow-overlay"
          action={
            <Button size="sm" onClick={queue?.hurry}>
              Send now
            </Button>
          }
        >
          The server cannot be reached. {kept === 1 ? 'Your last change is' : `Your last ${kept} changes are`}{' '}
          kept in this tab and will be sent when it can.
        </Notice>
      )}
      {conflict && queue && (
        <ConflictNotice
          key={conflict.change.id}
          conflict={conflict}
          onChoose={(choice) => queue.resolve(conflict, choice)}
        />
      )}
    </div>
  );
}

type ConflictNoticeProps = { conflict: Conflict; onChoose(choice: 'mine' | 'theirs'): void };

function ConflictNotice({ conflict, onChoose }: ConflictNoticeProps) {
  return (
    <section role="alert" className="rounded-lg bg-raised px-4 py-3 text-sm shadow-overlay">
      <h2 className="font-medium text-base">
        {quoted(conflict.theirs.title)} was changed elsewhere meanwhile.
      </h2>
      <dl className="mt-2 flex flex-col gap-2">
        {conflict.collisions.map(({ field, theirs, mine }) => (
          <div key={field} className="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-3 gap-y-0.5">
            <dt className="col-span-2 text-ink-3">{fieldNames[field]}</dt>
            <dd className="text-ink-3">There</dd>
            <dd className="break-words">{valueText(theirs)}</dd>
            <dd className="text-ink-3">Here</dd>
            <dd className="break-words">{valueText(mine)}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 flex gap-2">
        <Button size="sm" onClick={() => onChoose('theirs')}>
          Keep theirs
        </Button>
        <Button size="sm" variant="primary" onClick={() => onChoose('mine')}>
          Keep mine
        </Button>
      </div>
    </section>
  );
}

const fieldNames: Record<EditableField & keyof Todo, string> = {
  title: 'Title',
  notes: 'Notes',
  status: 'Status',
  dueOn: 'Due day',
  dueAt: 'Due time',
  priority: 'Priority',
  effortMinutes: 'Effort in minutes',
  tags: 'Tags',
  project: 'Project',
  blockedBy: 'Blocked by',
  pinned: 'Pin',
};

function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.join(', ');
  const text = String(value);
  return text.length > 280 ? `${text.slice(0, 279)}…` : text;
}
