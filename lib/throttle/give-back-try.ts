import { throttleKey } from './key';
import type { Limit } from './limits';
import { returnTry } from './repository';

/** What was tried went well, and this limit is for what does not. */
export const giveBackTry = (limit: Limit, of: readonly string[] | string): Promise<void> =>
  returnTry(throttleKey(limit.name, ...[of].flat()), limit);
