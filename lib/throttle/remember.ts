import { throttleKey } from './key';
import { isBefore, putRow } from './repository';

/** Keeps for a while that something was so, under the same keyed hash as tries, and pruned with them. */
export const remember = (name: string, of: readonly string[], seconds: number): Promise<void> =>
  putRow(throttleKey(name, ...of), new Date(Date.now() + seconds * 1000));

export const isRemembered = (name: string, of: readonly string[]): Promise<boolean> =>
  isBefore(throttleKey(name, ...of), new Date());
