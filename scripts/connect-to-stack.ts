import path from 'node:path';
import { layoutOf, root } from '@/stack/paths.js';
import { readStackFile } from '@/stack/stack-file.js';

/**
 * Points this process at the app's database: DATABASE_URL when it is set, else the stack that `npm start` runs.
 * Call it before anything of lib/ is imported: settings are read once.
 */
export function connectToStack(dataDir = '.data'): void {
  if (process.env.DATABASE_URL) return;
  const file = layoutOf(path.resolve(root, dataDir)).stackFile;
  const databaseUrl = readStackFile(file)?.databaseUrl;
  if (!databaseUrl) {
    throw new Error(
      `No running stack found (${path.relative(root, file)}). Run "npm start" first, or set DATABASE_URL.`,
    );
  }
  process.env.DATABASE_URL = databaseUrl;
}
