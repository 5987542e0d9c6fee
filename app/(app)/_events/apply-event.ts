import type { QueryClient } from '@tanstack/react-query';
import { ApiProblem, api } from '@/app/_components/api';
import type { EventFrame, EventPayload } from '@/lib/contracts/event';
import type { Run } from '@/lib/contracts/run';
import type { Todo } from '@/lib/contracts/todo';
import { keys } from '../_data/keys';
import { isFinal } from '../_data/merge-run';
import { rememberRun } from '../_data/run-cache';
import { forgetTodos, rememberTodos } from '../_data/todo-cache';
import { reloadAll, reloadOrder } from './reload-order';

/** Beyond this many changed TODOs, one list is cheaper to load than each of them. */
const SINGLY_UP_TO = 8;
/** Changes that come together are answered with one request. */
const GATHER_MS = 60;

export type EventApplier = { apply(frame: EventFrame): void; close(): void };

/** Turns each event into what it changes in the browser's copy. Everything on the page follows from that copy. */
export function createEventApplier(client: QueryClient): EventApplier {
  const changed = new Set<string>();
  let isAllChanged = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function gather(payload: EventPayload<'todo.changed'>) {
    if ('all' in payload) isAllChanged = true;
    else for (const id of payload.ids) changed.add(id);
    timer ??= setTimeout(load, GATHER_MS);
  }
  function load() {
    timer = undefined;
    const ids = [...changed];
    changed.clear();
    if (isAllChanged || ids.length > SINGLY_UP_TO) void reloadOrder(client);
    else for (const id of ids) void reload(client, id);
    isAllChanged = false;
    void client.invalidateQueries({ queryKey: keys.estimate });
  }

  return {
    apply(frame) {
      switch (frame.kind) {
        case 'reset':
          reloadAll(client);
          return;
        case 'todo.changed':
          gather(frame.payload as EventPayload<'todo.changed'>);
          return;
        case 'order.changed':
          void reloadOrder(client);
          return;
        case 'run.order-updated':
          if (frame.runId) client.setQueryData(keys.announced(frame.runId), frame.payload);
          return;
        case 'run.queued':
        case 'run.started':
        case 'run.progressed':
        case 'run.succeeded':
        case 'run.failed':
        case 'run.cancelled':
          takeRun(client, frame.payload as Run);
          return;
        default:
      }
    },
    close() {
      clearTimeout(timer);
    },
  };
}

function takeRun(client: QueryClient, run: Run) {
  rememberRun(client, run);
  if (isFinal(run)) void client.invalidateQueries({ queryKey: keys.estimate });
}

async function reload(client: QueryClient, id: string) {
  try {
    rememberTodos(client, [await api.get<Todo>(`/api/v1/todos/${id}`)]);
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) forgetTodos(client, [id]);
    else void reloadOrder(client);
  }
}
