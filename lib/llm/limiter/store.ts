import { perProcess } from '../process-memory';
import { type Swap, swapLimit } from '../repository';

/** Where the state of limits is kept for all processes. `seen` = the version that `state` was made from; null = none. */
export type LimitStore = { swap(key: string, seen: bigint | null, state: unknown): Promise<Swap> };

/** PostgreSQL, unless a test put something else here. */
export const limitStore = perProcess('limit-store', () => ({ current: { swap: swapLimit } as LimitStore }));
