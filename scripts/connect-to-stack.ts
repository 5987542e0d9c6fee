import path from 'node:path';
import { listeningHost, ownSettings } from '@/stack/app.js';
import { personSettings } from '@/stack/environment.js';
import { layoutOf, root } from '@/stack/paths.js';
import { hasOwnProvider, simulatedProviderEnvironment } from '@/stack/provider.js';
import { loadSecrets } from '@/stack/secrets.js';
import { readStackFile } from '@/stack/stack-file.js';

/**
 * Gives this process the settings of the app: what the person set, and for the rest the stack that `npm start` runs (its
 * database, its simulated provider, its keys, its Airflow). Call it before anything of lib/ is imported: settings are read once.
 */
export function connectToStack(dataDir = '.data'): void {
  const settings = personSettings(root);
  const layout = layoutOf(path.resolve(root, dataDir));
  const file = layout.stackFile;
  const stack = readStackFile(file);
  const databaseUrl = settings.DATABASE_URL ?? stack?.databaseUrl;
  if (!databaseUrl) {
    throw new Error(
      `No running stack found (${path.relative(root, file)}). Run "npm start" first, or set DATABASE_URL.`,
    );
  }
  const simulated =
    hasOwnProvider(settings) || !stack?.providerUrl ? {} : simulatedProviderEnvironment(stack.providerUrl);
  // Of the stack whose database it is: another one's keys open nothing there, and its Airflow knows none of its runs.
  const ours =
    stack?.databaseUrl === databaseUrl
      ? ownSettings({
          secrets: loadSecrets(layout.secrets),
          airflowUrl: stack.airflowUrl,
          host: listeningHost(settings.HOST),
        })
      : {};
  // What a script prints is for people: a line for each call to the model belongs into a server's log.
  Object.assign(process.env, {
    LOG_LEVEL: 'warn',
    ...ours,
    ...settings,
    ...simulated,
    DATABASE_URL: databaseUrl,
  });
}
