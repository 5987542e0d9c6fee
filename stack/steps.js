// @ts-check
// The order of things: which step waits for which. Everything else runs side by side.
import { configureAirflow, migrateAirflow, prepareRanking, startAirflow } from './airflow.js';
import { buildApp, startApp } from './app.js';
import { migrateDatabase, seedDatabase, startDatabases } from './app-database.js';
import { generatePrismaClient, installPackages } from './packages.js';
import { startProvider } from './provider.js';
import { findPython, installAirflow } from './python.js';

/** @typedef {ReturnType<typeof decide>} Wanted */
/** @typedef {ReturnType<typeof startSteps>} Steps */

/** @param {import('./context.js').Context} context */
export function decide({ options, settings }) {
  const { parts, dev } = options;
  const airflow = parts.has('airflow') && settings.AIRFLOW_BASE_URL === undefined;
  const app = parts.has('app');
  return {
    airflow,
    app,
    build: app && !dev,
    database: parts.has('postgres') || airflow || app,
    demoData: settings.DATABASE_URL === undefined,
    provider: parts.has('provider'),
  };
}

/** The list that a person sees, in the order of reading. @param {Wanted} wanted */
export function titlesOf(wanted) {
  return [
    'Packages',
    ...(wanted.database ? ['PostgreSQL', 'Prisma client', 'Migrations'] : []),
    ...(wanted.database && wanted.demoData ? ['Demo data'] : []),
    ...(wanted.airflow ? ['Python', 'Airflow packages', 'Airflow database', 'Airflow'] : []),
    ...(wanted.provider ? ['Model provider'] : []),
    ...(wanted.build ? ['Build'] : []),
    ...(wanted.app ? ['App'] : []),
  ];
}

/**
 * Starts all steps; each begins when those it names are done. What is not wanted resolves to null.
 * @param {import('./context.js').Context} context
 * @param {Wanted} wanted
 * @param {import('./app.js').Address} address
 */
export function startSteps(context, wanted, address) {
  const { settings } = context;
  const { step } = context.progress;

  const packages = step('Packages', (voice) => installPackages(context, voice));
  const databases = packages.then(() =>
    wanted.database ? step('PostgreSQL', (voice) => startDatabases(context, voice)) : null,
  );
  const client = packages.then(() =>
    wanted.database ? step('Prisma client', (voice) => generatePrismaClient(context, voice)) : null,
  );
  const filled = Promise.all([databases, client]).then(async ([found]) => {
    if (found === null) return;
    await step('Migrations', () => migrateDatabase(context, found.appUrl));
    if (wanted.demoData) await step('Demo data', (voice) => seedDatabase(context, found.appUrl, voice));
  });

  const venv = wanted.airflow ? installVenv() : Promise.resolve(null);
  const airflow = Promise.all([databases, venv]).then(async ([found]) => {
    if (!wanted.airflow || found === null) return null;
    const port = await context.ports.reserve('airflow');
    const own = configureAirflow(context, { port, databaseUrl: found.airflowUrl, callbackUrl: address.url });
    await step('Airflow database', (voice) => migrateAirflow(context, own, voice));
    return own;
  });
  const ranking = airflow.then((own) => {
    if (own === null) return null;
    return step('Airflow', async () => {
      await startAirflow(context, own);
      return prepareRanking(context, own);
    });
  });

  const provider = wanted.provider
    ? step('Model provider', (voice) => startProvider(context, voice))
    : Promise.resolve(null);
  const built = client.then(() => (wanted.build ? step('Build', (voice) => buildApp(context, voice)) : null));
  const app = Promise.all([databases, provider, airflow, built, filled]).then(([found, model, own]) => {
    if (!wanted.app || found === null) return null;
    const airflowUrl = settings.AIRFLOW_BASE_URL ?? own?.url ?? null;
    return step('App', () =>
      startApp(context, { address, databaseUrl: found.appUrl, airflowUrl, provider: model }),
    );
  });

  async function installVenv() {
    const python = await step('Python', findPython);
    await step('Airflow packages', (voice) => installAirflow(context, python, voice));
  }

  return { packages, databases, client, filled, venv, airflow, ranking, provider, built, app };
}
