import type { ReactNode } from 'react';
import { Button } from '@/app/_components/ui/button';
import type { StatusFilter } from '../_model/filter';

type ListStateProps = {
  status: StatusFilter;
  words: string;
  project: string | null;
  hasAny: boolean;
  hasDone: boolean;
  onClear(): void;
};

/** What an empty list means, and what to do about it. */
export function ListState({ status, words, project, hasAny, hasDone, onClear }: ListStateProps) {
  if (words) {
    return (
      <Blank
        title={`Nothing here matches “${words}”.`}
        action={
          <Button size="sm" onClick={onClear}>
            Clear the search
          </Button>
        }
      >
        Words are looked for in titles, notes, projects and tags.
      </Blank>
    );
  }
  if (status === 'done') return <Blank title="Nothing is done yet.">What you complete is kept here.</Blank>;
  if (status === 'today') return <Blank title="Nothing is due today.">Nothing is late either.</Blank>;
  if (status === 'started')
    return <Blank title="Nothing is started.">Set a TODO to started in its details.</Blank>;
  if (status === 'waiting')
    return (
      <Blank title="You wait for nothing and nobody.">A TODO that waits ranks lower until it goes on.</Blank>
    );
  if (project && hasAny)
    return (
      <Blank title={`Nothing is left in ${project}.`}>Add something above, or go back to everything.</Blank>
    );
  if (hasDone)
    return <Blank title="Everything is done.">Whatever comes next begins in the line above.</Blank>;
  return (
    <Blank title="One list, in order.">
      Write the first thing in the line above. Or paste a whole list into it: every line becomes a TODO.
    </Blank>
  );
}

function Blank({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <div className="px-4 pt-12 md:pl-[7.75rem]">
      <p className="font-medium text-lg">{title}</p>
      <p className="mt-1 max-w-[44ch] text-ink-2">{children}</p>
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
