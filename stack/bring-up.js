// @ts-check
// The order of things: which step waits for which. Everything else runs side by side.

import { configureAirflow, migrateAirflow, prepareRanking, startAirflow } from './airflow.js';
import { ADMIN } from './airflow-environment.js';
import { buildApp, reserveAddress, startApp } from './app.js';
import { migrateDatabase, seedDatabase, startDatabases } from './app-database.js';
import { waitForLock } from './lock.js';
import { generatePrismaClient, installPackages } from './packages.js';
import { clone } from './paths.js';
import { startProvider } from './provider.js';
import { findPython, installAirflow } from './python.js';

const ACCOUNTS = [
  { email: 'demo@foremost.test', password: 'foremost-demo', plan: 'premium' },
  { email: 'free@foremost.test', password: 'foremost-demo', plan: 'free' },
  { email: 'admin@foremost.test', password: 'foremost-demo', plan: 'premium' },
];

/**
 * @param {import('./context.js').Context} context its signal is aborted by the first failure, too: so all steps end
 * @param {() => void} abort
 * @returns {Promise<{ stack: import('./stack-file.js').StackFile, notes: string[] }>}
 */
export async function bringUp(context, abort) {
  const { layout, options, progress, secrets, settings } = context;
  const wants = options.parts;
  const ownAirflow = wants.has('airflow') && settings.AIRFLOW_BASE_URL === undefined;
  const needsDatabase = wants.has('postgres') || wants.has('app') || ownAirflow;
  const releaseClone = await waitForLock(clone.setupLock, {
    onWait: ({ pid }) => progress.say(`Waiting for pid ${pid}, which is installing in this clone …`),
    signal: context.signal,
  });
  const address = await reserveAddress(context);
  /** @type {string[]} */
  const notes = [];
  const { step } = progress;

  const packages = step('Packages', (voice) => installPackages(context, voice));
  const venv = ownAirflow
    ? step('Python', findPython).then((python) =>
        step('Airflow packages', (voice) => installAirflow(context, python, voice)),
      )
    : Promise.resolve();
  const databases = packages.then(() =>
    needsDatabase ? step('PostgreSQL', (voice) => startDatabases(context, voice)) : null,
  );
  const client = packages.then(() => step('Prisma client', (voice) => generatePrismaClient(context, voice)));

  const filled = Promise.all([databases, client]).then(async ([found]) => {
    if (found === null) return;
    await step('Migrations', () => migrateDatabase(context, found.appUrl));
    if (found.embedded) await step('Demo data', (voice) => seedDatabase(context, found.appUrl, voice));
  });
  const airflow = Promise.all([databases, venv]).then(async ([found]) => {
    if (!ownAirflow || found === null) return null;
    const port = await context.ports.reserve('airflow');
    const own = configureAirflow(context, { port, databaseUrl: found.airflowUrl, callbackUrl: address.url });
    await step('Airflow database', (voice) => migrateAirflow(context, own, voice));
    return own;
  });
  const airflowUp = airflow.then(async (own) => {
    if (own === null) return;
    await step('Airflow', async () => {
      await startAirflow(context, own);
      notes.push(...(await prepareRanking(context, own)));
    });
  });
  const provider = wants.has('provider')
    ? step('Model provider', (voice) => startProvider(context, voice))
    : Promise.resolve(null);
  const built = client.then(() =>
    wants.has('app') && !options.dev ? step('Build', (voice) => buildApp(context, voice)) : undefined,
  );
  const installed = Promise.all([venv, built]).finally(releaseClone);

  const app = Promise.all([databases, provider, airflow, built, filled]).then(async ([found, model, own]) => {
    if (!wants.has('app') || found === null) return;
    const airflowUrl = settings.AIRFLOW_BASE_URL ?? own?.url ?? null;
    await step('App', () =>
      startApp(context, { address, databaseUrl: found.appUrl, airflowUrl, provider: model }),
    );
  });

  const all = [
    packages,
    venv,
    databases,
    client,
    filled,
    airflow,
    airflowUp,
    provider,
    built,
    installed,
    app,
  ];
  await Promise.all(all).catch(async (error) => {
    abort();
    await Promise.allSettled(all);
    throw error;
  });
  const [found, model, own] = await Promise.all([databases, provider, airflow]);
  if (model?.simulated)
    notes.push('the model is simulated; set OPENAI_API_KEY or OPENAI_BASE_URL for a real one.');
  if (!wants.has('airflow')) notes.push('Airflow is off: runs that need it wait in the outbox.');
  return {
    notes,
    stack: {
      url: wants.has('app') ? address.url : null,
      airflowUrl: own?.url ?? null,
      providerUrl: model?.url ?? null,
      databaseUrl: found?.appUrl ?? null,
      accounts: found?.embedded ? ACCOUNTS : [],
      airflowLogin: own === null ? null : { username: ADMIN, password: secrets.airflowAdminPassword },
      dataDir: layout.dataDir,
      pids: {},
    },
  };
}
