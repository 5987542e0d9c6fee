import { Worker } from 'node:worker_threads';
import { messageOf } from '@/lib/errors';
import { log } from '@/lib/log';
import { type EngineTasks, performers } from './engine-tasks';

export type Question = { id: number; name: keyof EngineTasks; input: unknown };
export type Reply = { id: number; answer?: unknown; failure?: string };

type Waiting = { resolve: (answer: unknown) => void; reject: (error: Error) => void };
type Thread = { worker: Worker; waiting: Map<number, Waiting> };

/** Shorter lists are worked out in less time than a frame of an event stream may be late. */
const OFF_THREAD_ITEMS = 300;

/** Room for 10,000 items with their answers several times over; without a limit its garbage is left lying for long. */
const LIMITS = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 16 };

type Engine = { thread: Thread | null; asked: number };

const holder = globalThis as typeof globalThis & { foremostEngine?: Engine };

/**
 * Gives this process a second thread for long lists: a fit of 10,000 items takes a tenth of a second or more, and every
 * event stream of the process would stand still for it. Without it everything is worked out where it is asked.
 */
export function startEngineThread(): void {
  holder.foremostEngine ??= { thread: null, asked: 0 };
}

/** Asks the engine about a list of `items` items, beside the event loop when the list is long. */
export async function compute<Name extends keyof EngineTasks>(
  name: Name,
  input: EngineTasks[Name]['input'],
  items: number,
): Promise<EngineTasks[Name]['answer']> {
  const engine = holder.foremostEngine;
  if (!engine || items < OFF_THREAD_ITEMS) return performers[name](input);
  try {
    return (await ask(engine, name, input)) as EngineTasks[Name]['answer'];
  } catch (error) {
    log.warn({ name, items, error: messageOf(error) }, 'engine thread lost: worked out in the main thread');
    return performers[name](input);
  }
}

function ask(engine: Engine, name: keyof EngineTasks, input: unknown): Promise<unknown> {
  engine.thread ??= startThread(() => {
    engine.thread = null;
  });
  const { waiting, worker } = engine.thread;
  const id = engine.asked++;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, name, input } satisfies Question);
  });
}

/** `onEnd` runs once, before those who wait hear of it. */
function startThread(onEnd: () => void): Thread {
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { resourceLimits: LIMITS });
  const waiting: Thread['waiting'] = new Map();
  worker.on('message', ({ id, answer, failure }: Reply) => {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (failure === undefined) asker?.resolve(answer);
    else asker?.reject(new Error(failure));
  });
  const end = (error: Error) => {
    onEnd();
    for (const asker of waiting.values()) asker.reject(error);
    waiting.clear();
  };
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`the thread ended with ${code}`)));
  // It must not keep a process alive that has nothing else to do.
  worker.unref();
  return { worker, waiting };
}
