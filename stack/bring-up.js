// @ts-check
// The order of things: which step waits for which. Everything else runs side by side.
import { migrateDatabase, seedDatabase, startDatabases } from './app-database.js';
import { waitForLock } from './lock.js';
import { generatePrismaClient, installPackages } from './packages.js';
import { clone } from './paths.js';

const ACCOUNTS = [
  { email: 'demo@foremost.test', password: 'foremost-demo', plan: 'premium' },
  { email: 'free@foremost.test', password: 'foremost-demo', plan: 'free' },
  { email: 'admin@foremost.test', password: 'foremost-demo', plan: 'premium, admin' },
];

/** @param {import('./context.js').Context} context */
export async function bringUp(context) {
  const { progress } = context;
  const release = await waitForLock(clone.setupLock, ({ pid }) =>
    progress.say(`Waiting for pid ${pid}, which is installing in this clone …`),
  );
  try {
    await progress.step('Packages', (voice) => installPackages(context, voice));
    const databases = await progress.step('PostgreSQL', (voice) => startDatabases(context, voice));
    await progress.step('Prisma client', (voice) => generatePrismaClient(context, voice));
    await progress.step('Migrations', () => migrateDatabase(context, databases.appUrl));
    await progress.step('Demo data', (voice) => seedDatabase(context, databases.appUrl, voice));
    return {
      notes: [],
      stack: {
        url: null,
        airflowUrl: null,
        providerUrl: null,
        databaseUrl: databases.appUrl,
        airflowLogin: null,
        accounts: ACCOUNTS,
        pids: {},
      },
    };
  } finally {
    release();
  }
}
