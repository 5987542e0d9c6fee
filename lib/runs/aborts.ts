/**
 * The calls in flight of this process, by run, so that a cancel that arrives anywhere stops them here.
 * On globalThis because Next bundles routes and instrumentation apart.
 */
const holder = globalThis as typeof globalThis & { foremostAborts?: Map<string, Set<AbortController>> };
holder.foremostAborts ??= new Map();
const controllers = holder.foremostAborts;

/** A signal that fires when the run is cancelled. Call `done` when the work is over. */
export function watchAbort(runId: string): { signal: AbortSignal; done: () => void } {
  const controller = new AbortController();
  const ofRun = controllers.get(runId) ?? new Set();
  controllers.set(runId, ofRun.add(controller));
  return {
    signal: controller.signal,
    done: () => {
      ofRun.delete(controller);
      if (ofRun.size === 0) controllers.delete(runId);
    },
  };
}

export function abortCalls(runId: string): void {
  for (const controller of controllers.get(runId) ?? []) controller.abort();
}
