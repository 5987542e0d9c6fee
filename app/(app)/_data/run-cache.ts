import type { QueryClient } from '@tanstack/react-query';
import type { Run } from '@/lib/contracts/run';
import { keys } from './keys';
import { mergeIntoRuns, mergeRun } from './merge-run';

/** Writes one picture of a run wherever the run is shown; an older picture changes nothing. */
export function rememberRun(client: QueryClient, run: Run): void {
  client.setQueryData<Run[]>(keys.runList, (runs) => runs && mergeIntoRuns(runs, run));
  client.setQueryData<Run>(keys.run(run.id), (known) => mergeRun(known, run));
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
