import { throttleKey } from './key';
import type { Limit } from './limits';
import { deleteRow } from './repository';

/** All tries are back at once. */
export const forgetTries = (limit: Limit, of: readonly string[] | string): Promise<void> =>
  deleteRow(throttleKey(limit.name, ...[of].flat()));
