type Shutdown = { isOn: boolean; work: Set<() => Promise<void>> };

/** Whether this process was told to end. On globalThis because Next bundles routes and instrumentation apart. */
const holder = globalThis as typeof globalThis & { foremostShutdown?: Shutdown };
holder.foremostShutdown ??= { isOn: false, work: new Set() };
const shutdown = holder.foremostShutdown;

/**
 * From here on this process starts no model call; those in flight may still be answered and stored. What was put off
 * until now is done: @returns when it is.
 */
export async function beginShutdown(): Promise<void> {
  shutdown.isOn = true;
  await Promise.all([...shutdown.work].map((work) => work()));
}

export const isShuttingDown = (): boolean => shutdown.isOn;

/** `work` runs when this process is told to end, and must not throw. @returns what takes that back */
export function onShutdown(work: () => Promise<void>): () => void {
  shutdown.work.add(work);
  return () => shutdown.work.delete(work);
}
