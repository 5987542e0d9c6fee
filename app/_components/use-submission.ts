'use client';
import { useState } from 'react';
import { ApiProblem, detailOf } from './api';

type Outcome = { kind: 'idle' } | { kind: 'busy' } | { kind: 'done' } | { kind: 'failed'; error: unknown };

/**
 * One form's way to the server and back: busy, done, or what went wrong. `fields`: the paths of the fields that show
 * their own errors; `detail` is about the form as a whole, and undefined where one of them says it.
 */
export function useSubmission(fields: readonly string[] = []) {
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'idle' });
  const problem =
    outcome.kind === 'failed' && outcome.error instanceof ApiProblem ? outcome.error : undefined;

  const errorOf = (path: string) => problem?.errorOf(path);
  const isAtField = fields.some((path) => errorOf(path) !== undefined);

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
    errorOf,
    isAtField,
    detail: outcome.kind === 'failed' && !isAtField ? detailOf(outcome.error) : undefined,
  };
}
