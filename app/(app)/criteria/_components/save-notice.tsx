import { ApiProblem, detailOf } from '@/app/_components/api';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { CriteriaBook } from '../_hooks/use-criteria';

/** What was not saved, and what becomes of it. In sight wherever the page is scrolled to. */
export function SaveNotice({ saving, flush }: Pick<CriteriaBook, 'saving' | 'flush'>) {
  if (saving.status !== 'failed') return null;
  const { error } = saving;
  const isOffline = error instanceof ApiProblem && error.status === 0 && !navigator.onLine;
  return (
    <div className="fixed inset-x-3 top-3 z-30 md:top-auto md:right-auto md:bottom-6 md:left-[calc(var(--rail-width)+2rem)] md:w-[27rem]">
      <Notice
        tone={isOffline ? 'plain' : 'error'}
        className="shadow-overlay"
        action={
          <Button size="sm" onClick={() => void flush()}>
            Try again
          </Button>
        }
      >
        {isOffline
          ? 'You are offline. What you changed stays on this page and is saved when the connection is back.'
          : `Not saved yet. ${complaint(error)} What you changed stays on this page.`}
      </Notice>
    </div>
  );
}

/** The server names the field it complains about; what it says of the whole is less. */
const complaint = (error: unknown) =>
  (error instanceof ApiProblem && error.errors[0]?.message) || detailOf(error);
