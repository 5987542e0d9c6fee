import { perProcess } from '../process-memory';
import { swapLimit } from '../repository';

/** What came of a compare and swap. `now` is the store's clock in milliseconds. */
export type Swap =
  | { swapped: true; version: bigint; now: number }
  /** Another process was faster: this is what it left (null = not to be seen yet). */
  | { swapped: false; version: bigint | null; state: unknown; now: number };

/** Where the state of limits is kept for all processes. `seen` = the version that `state` was made from; null = none. */
export type LimitStore = { swap(key: string, seen: bigint | null, state: unknown): Promise<Swap> };

/** PostgreSQL, unless a test put something else here. */
export const limitStore = perProcess('limit-store', () => ({ current: { swap: swapLimit } as LimitStore }));
