import type { Tx } from '@/lib/db';
import { throttleKey } from './key';
import type { Limit } from './limits';
import { takeTry } from './repository';

/** As `requireTry`, where nobody is there to be told: false when none is left. */
export async function takeTryIfLeft(limit: Limit, of: string, tx: Tx): Promise<boolean> {
  return (await takeTry(throttleKey(limit.name, of), limit, tx)) === null;
}
