'use client';
import { useState } from 'react';
import { detailOf } from '@/app/_components/api';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { LedgerEntryLine } from './ledger-entry';
import { useLedger } from './use-ledger';
import { useTitles } from './use-titles';

/** The evidence: every call, what it was shown and what came back. Closed, and not loaded, until it is asked for. */
export function Ledger({ runId }: { runId: string }) {
  const [isOpen, setOpen] = useState(false);
  const titles = useTitles();
  const { entries, error, hasMore, isLoadingMore, loadMore, reload } = useLedger(runId, isOpen);
  return (
    <details
      className="mt-10 border-line border-t pt-4"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="rounded-sm">
        <h2 className="inline font-semibold text-lg">Every call</h2>
      </summary>
      <p className="mt-2 max-w-[60ch] text-pretty text-ink-2 text-sm">
        What the model was shown and in which order it came back: all that this order was computed from,
        besides the dates and marks of the items.
      </p>
      {entries?.length === 0 && <p className="mt-4 text-ink-2">No call was made, and none was taken over.</p>}
      {entries && titles && entries.length > 0 && (
        <ol
          aria-label="Calls"
          className="mt-3 divide-y divide-line border-line border-y [list-style-type:'']"
        >
          {entries.map((entry) => (
            <LedgerEntryLine key={`${entry.round}.${entry.block}`} entry={entry} titles={titles} />
          ))}
        </ol>
      )}
      {!(entries && titles) && !error && <div className="h-24" aria-busy="true" />}
      {error && (
        <Notice
          tone="error"
          className="mt-4"
          action={
            <Button size="sm" onClick={reload}>
              Try again
            </Button>
          }
        >
          {detailOf(error)}
        </Notice>
      )}
      {hasMore && !error && (
        <Button size="sm" className="mt-3" busy={isLoadingMore} onClick={loadMore}>
          Show more calls
        </Button>
      )}
    </details>
  );
}
