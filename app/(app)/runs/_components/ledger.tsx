'use client';
import { useState } from 'react';
import { LedgerEntryLine } from './ledger-entry';
import { MorePages } from './more-pages';
import { useLedger } from './use-ledger';
import { useTitles } from './use-titles';

/** The evidence: every call, what it was shown and what came back. Closed, and not loaded, until it is asked for. */
export function Ledger({ runId }: { runId: string }) {
  const [isOpen, setOpen] = useState(false);
  const titles = useTitles();
  const { entries, ...pages } = useLedger(runId, isOpen);
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
      {!(entries && titles) && !pages.error && <div className="h-24" aria-busy="true" />}
      <MorePages pages={pages} label="Show more calls" />
    </details>
  );
}
