import type { QueryClient } from '@tanstack/react-query';
import { api } from '@/app/_components/api';
import type { Run, RunPage } from '@/lib/contracts/run';
import { keys } from './keys';
import { LearnedLog } from './learned-log';
import { mergeIntoRuns, mergeRun } from './merge-run';

const learned = new LearnedLog<Run>();

/** An event told how a run is now: written wherever the run is shown. */
export function rememberRun(client: QueryClient, run: Run): void {
  learned.note(run.id, run);
  write(client, run);
}

/**
 * The answer to a start is the run as it was born, and comes again byte for byte when the start is repeated: whatever
 * an event has said of the run by then is newer.
 */
export function introduceRun(client: QueryClient, run: Run): void {
  client.setQueryData<Run[]>(keys.runList, (runs) =>
    runs?.some(({ id }) => id === run.id) ? runs : runs && mergeIntoRuns(runs, run),
  );
  client.setQueryData<Run>(keys.run(run.id), (known) => known ?? run);
}

/** Does something to a run and remembers the answer, unless an event has told of a later state meanwhile. */
export async function rememberAnswer(client: QueryClient, ask: () => Promise<Run>): Promise<Run> {
  const askedAt = learned.ask();
  const answer = await ask();
  const run = laterOf(answer, askedAt);
  write(client, run);
  return run;
}

/** The latest runs, newest first. */
export async function fetchRuns(signal?: AbortSignal): Promise<Run[]> {
  return (await askForRuns(signal))();
}

/** Loads the latest runs now, to be read later: what an event has told by then is laid over them. */
export async function askForRuns(signal?: AbortSignal): Promise<() => Run[]> {
  const askedAt = learned.ask();
  const { items } = await api.get<RunPage>('/api/v1/ranking-runs?limit=20', { signal });
  return () => {
    const later = [...learned.since(askedAt).values()].filter((run) => run !== null);
    return later.reduce<Run[]>(mergeIntoRuns, items);
  };
}

export async function fetchRun(runId: string, signal?: AbortSignal): Promise<Run> {
  const askedAt = learned.ask();
  return laterOf(await api.get<Run>(`/api/v1/ranking-runs/${runId}`, { signal }), askedAt);
}

function laterOf(answer: Run, askedAt: number): Run {
  const later = learned.since(askedAt).get(answer.id);
  return later ? mergeRun(answer, later) : answer;
}

function write(client: QueryClient, run: Run) {
  client.setQueryData<Run[]>(keys.runList, (runs) => runs && mergeIntoRuns(runs, run));
  client.setQueryData<Run>(keys.run(run.id), (known) => mergeRun(known, run));
}
