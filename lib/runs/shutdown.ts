/** Whether this process was told to end. On globalThis because Next bundles routes and instrumentation apart. */
const holder = globalThis as typeof globalThis & { foremostShutdown?: boolean };

/** From here on this process starts no model call; those in flight may still be answered and stored. */
export function beginShutdown(): void {
  holder.foremostShutdown = true;
}

export const isShuttingDown = (): boolean => holder.foremostShutdown === true;
