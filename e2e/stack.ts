import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const stackFile = z.object({
  url: z.string(),
  airflowUrl: z.string(),
  providerUrl: z.string(),
  databaseUrl: z.string(),
  airflowLogin: z.object({ username: z.string(), password: z.string() }),
  dataDir: z.string(),
  pids: z.object({ app: z.number() }),
});

/** The stack under test: FOREMOST_STACK_DIR, or the developer's own in .data. */
export const stackDir = path.resolve(process.env.FOREMOST_STACK_DIR ?? '.data');

export function readStack() {
  return stackFile.parse(JSON.parse(readFileSync(path.join(stackDir, 'stack.json'), 'utf8')));
}

export const stackUrl = () => readStack().url;
