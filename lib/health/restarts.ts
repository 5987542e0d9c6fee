import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type PartRestarts, partRestarts } from '@/lib/contracts/health';
import { env } from '@/lib/env';

const partsFile = z.object({ restarts: z.array(partRestarts) });

/**
 * What the supervisor of `npm start` had to start again; undefined where there is none, or it cannot be read: health
 * must not fail for that. Never throws.
 */
export async function restartsOfParts(file = env().STACK_PARTS_FILE): Promise<PartRestarts[] | undefined> {
  if (file === undefined) return undefined;
  try {
    return partsFile.parse(JSON.parse(await readFile(file, 'utf8'))).restarts;
  } catch {
    return undefined;
  }
}
