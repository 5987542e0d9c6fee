'use client';
import { Button } from '@/app/_components/ui/button';
import type { Todo } from '@/lib/contracts/todo';
import type { Conflict } from '../_changes/change-queue';
import type { EditableField } from '../_model/conflict';
import type { Clock } from '../_model/due';
import { quoted } from '../_model/new-todo';
import { valueText } from '../_model/value-text';

type ConflictNoticeProps = {
  conflict: Conflict;
  clock: Clock;
  titleOf(id: string): string | undefined;
  onChoose(choice: 'mine' | 'theirs'): void;
};

/** Two places wrote the same field: both are shown, and the person decides. */
export function ConflictNotice({ conflict, onChoose, ...known }: ConflictNoticeProps) {
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
            <dd className="break-words">{valueText(field, theirs, known)}</dd>
            <dd className="text-ink-3">Here</dd>
            <dd className="break-words">{valueText(field, mine, known)}</dd>
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
  effortMinutes: 'Effort',
  tags: 'Tags',
  project: 'Project',
  blockedBy: 'Blocked by',
  pinned: 'Pin',
};
