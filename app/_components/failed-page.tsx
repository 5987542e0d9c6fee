'use client';
import { StandAlone } from './stand-alone';
import { Button, buttonClass } from './ui/button';

export type FailedPageProps = { error: unknown; retry: () => void };

/** Shown where a page would be. The error's own text stays in the log; its digest finds it there. */
export function FailedPage({ error, retry }: FailedPageProps) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  return (
    <StandAlone
      title="This page could not be shown"
      actions={
        <>
          <Button variant="primary" onClick={() => retry()}>
            Try again
          </Button>
          {/* A whole load: what broke may live in memory. */}
          <a href="/todos" className={buttonClass()}>
            Load the list anew
          </a>
        </>
      }
      footnote={
        digest && (
          <>
            If it stays, quote <span className="font-mono">{digest}</span>.
          </>
        )
      }
    >
      Your TODOs are safe: what was saved is saved, and a run that was going on goes on without this page.
    </StandAlone>
  );
}
