import { notifyManager, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { activeTodos, fetchTodos } from '../_data/fetch-todos';
import { keys } from '../_data/keys';
import { askForRuns } from '../_data/run-cache';

type Reload = { ended: Promise<void>; abort: AbortController };

const newest = new WeakMap<QueryClient, Reload>();
const loadedHere: readonly string[] = [activeTodos.queryKey, keys.runList].map(String);

/**
 * The list's order and whose order it is, as one step: between the two the page would say that nothing moves, or show
 * the old order as the applied one. A later call overtakes an earlier one, which then ends with it.
 */
export function reloadOrder(client: QueryClient): Promise<void> {
  newest.get(client)?.abort.abort();
  const abort = new AbortController();
  const ended = load(client, abort.signal).catch(() =>
    abort.signal.aborted
      ? newest.get(client)?.ended
      : // Where it is shown it tries again, and says so if that is in vain.
        client.invalidateQueries({ predicate: ({ queryKey }) => loadedHere.includes(String(queryKey)) }),
  );
  newest.set(client, { ended, abort });
  return ended;
}

/** Everything may have changed. */
export function reloadAll(client: QueryClient): void {
  void client.invalidateQueries({ predicate: ({ queryKey }) => !loadedHere.includes(String(queryKey)) });
  void reloadOrder(client);
}

async function load(client: QueryClient, signal: AbortSignal): Promise<void> {
  // What nobody sees is asked for by whoever comes to see it.
  const isShown = (queryKey: QueryKey) => client.getQueryCache().find({ queryKey })?.isActive() ?? false;
  // What is on its way was asked for before the change.
  for (const queryKey of [activeTodos.queryKey, keys.runList]) void client.cancelQueries({ queryKey });
  for (const queryKey of [keys.todoList('done'), keys.eachRun]) void client.invalidateQueries({ queryKey });
  const [todos, runs] = await Promise.all([
    isShown(activeTodos.queryKey) ? fetchTodos('active', signal) : null,
    isShown(keys.runList) ? askForRuns(signal) : null,
  ]);
  notifyManager.batch(() => {
    if (todos) client.setQueryData(activeTodos.queryKey, todos);
    if (runs) client.setQueryData(keys.runList, runs());
  });
}
