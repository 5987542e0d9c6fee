import path from 'node:path';
import { personSettings } from '@/stack/environment.js';
import { layoutOf, root } from '@/stack/paths.js';
import { hasOwnProvider, simulatedProviderEnvironment } from '@/stack/provider.js';
import { readStackFile } from '@/stack/stack-file.js';

/**
 * Gives this process the settings of the app: what the person set, and for the rest the stack that `npm start` runs (its
 * database, its simulated provider). Call it before anything of lib/ is imported: settings are read once.
 */
export function connectToStack(dataDir = '.data'): void {
  const settings = personSettings(root);
  const file = layoutOf(path.resolve(root, dataDir)).stackFile;
  const stack = readStackFile(file);
  const databaseUrl = settings.DATABASE_URL ?? stack?.databaseUrl;
  if (!databaseUrl) {
    throw new Error(
      `No running stack found (${path.relative(root, file)}). Run "npm start" first, or set DATABASE_URL.`,
    );
  }
  const simulated =
    hasOwnProvider(settings) || !stack?.providerUrl ? {} : simulatedProviderEnvironment(stack.providerUrl);
  // What a script prints is for people: a line for each call to the model belongs into a server's log.
  const quiet = { LOG_LEVEL: 'warn' };
  Object.assign(process.env, quiet, settings, simulated, { DATABASE_URL: databaseUrl });
}
