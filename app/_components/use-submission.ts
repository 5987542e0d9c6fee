'use client';
import { useState } from 'react';
import { ApiProblem, detailOf } from './api';

type Outcome = { kind: 'idle' } | { kind: 'busy' } | { kind: 'done' } | { kind: 'failed'; error: unknown };

/** One form's way to the server and back: busy, done, or what went wrong (at a field, or as a whole). */
export function useSubmission() {
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'idle' });
  const problem =
    outcome.kind === 'failed' && outcome.error instanceof ApiProblem ? outcome.error : undefined;

  async function submit(work: () => Promise<void>) {
    if (outcome.kind === 'busy') return;
    setOutcome({ kind: 'busy' });
    try {
      await work();
      setOutcome({ kind: 'done' });
    } catch (error) {
      setOutcome({ kind: 'failed', error });
    }
  }

  return {
    submit,
    isBusy: outcome.kind === 'busy',
    isDone: outcome.kind === 'done',
    errorOf: (path: string) => problem?.errorOf(path),
    detail: outcome.kind === 'failed' ? detailOf(outcome.error) : undefined,
  };
}
