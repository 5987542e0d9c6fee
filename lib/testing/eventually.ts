import { vi } from 'vitest';

/** Waits until `check` no longer throws; patient, because a busy machine is no failure. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 20_000, interval: 10 });
