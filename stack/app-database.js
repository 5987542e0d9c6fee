// @ts-check
// The server, the schema in it and the demonstration data.
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './command.js';
import { answersQueries, ensureTenants, tenantUrl } from './database.js';
import { appBaseEnvironment } from './environment.js';
import { StackFailure } from './failure.js';
import { root } from './paths.js';
import { clusterBase, createCluster, placeCluster, postgresPart, superuserUrl } from './postgres.js';
import { hashOf, stampsIn } from './stamps.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('./progress.js').StepVoice} StepVoice */
/** @typedef {{ appUrl: string, airflowUrl: string, embedded: boolean }} Databases embedded: the app's own data is in our server */

/** Starts the embedded server, as far as it is needed, and says where both databases are. @param {Context} context @param {StepVoice} voice @returns {Promise<Databases>} */
export async function startDatabases(context, voice) {
  const { settings, options } = context;
  const given = { app: settings.DATABASE_URL, airflow: settings.AIRFLOW_DATABASE_URL };
  if (given.app !== undefined && (given.airflow !== undefined || !options.parts.has('airflow'))) {
    await mustAnswer(given.app, 'DATABASE_URL');
    voice.skip('yours (DATABASE_URL)');
    return { appUrl: given.app, airflowUrl: given.airflow ?? '', embedded: false };
  }
  const embedded = await startEmbedded(context, voice);
  if (given.app !== undefined) await mustAnswer(given.app, 'DATABASE_URL');
  return {
    appUrl: given.app ?? embedded.appUrl,
    airflowUrl: given.airflow ?? embedded.airflowUrl,
    embedded: given.app === undefined,
  };
}

/** @param {Context} context @param {StepVoice} voice */
async function startEmbedded({ layout, ports, secrets, signal, supervisor }, voice) {
  const cluster = placeCluster(layout);
  await createCluster(cluster, { layout, signal });
  const { port, release } = await ports.reserve('postgres');
  const adminUrl = superuserUrl(cluster, port);
  await release();
  await supervisor.start(postgresPart(cluster, { layout, port, isReady: () => answersQueries(adminUrl) }));
  const app = { name: 'foremost', password: secrets.appDatabasePassword, mayCreateDatabases: true };
  const airflow = { name: 'airflow', password: secrets.airflowDatabasePassword, mayCreateDatabases: false };
  await ensureTenants(adminUrl, [app, airflow]);
  voice.detail(`port ${port}`);
  return { appUrl: tenantUrl(app, port), airflowUrl: tenantUrl(airflow, port) };
}

/** @param {string} url @param {string} variable */
async function mustAnswer(url, variable) {
  await answersQueries(url).catch((error) => {
    throw new StackFailure(`The database in ${variable} does not answer: ${error.message}`, {
      hint: `start it, correct ${variable}, or unset it to use the embedded one.`,
    });
  });
}

/** @param {Context} context @param {string} databaseUrl */
export async function migrateDatabase(context, databaseUrl) {
  await runScript(context, {
    title: 'Migrating the database',
    script: 'scripts/migrate.ts',
    databaseUrl,
    log: 'migrate',
    hint: 'see docs/runbook.md, or start over with npm start -- --reset (this deletes the embedded data).',
  });
}

/** Once per embedded database and version of the seed. @param {Context} context @param {string} databaseUrl @param {StepVoice} voice */
export async function seedDatabase(context, databaseUrl, voice) {
  const script = 'prisma/seed.ts';
  const stamps = stampsIn(context.layout.stamps);
  const key = hashOf(root, ['prisma'], (file) => file === 'prisma' || /^prisma\/[^/]+\.ts$/.test(file));
  if (!existsSync(path.join(root, script))) return voice.skip('there is no prisma/seed.ts');
  if (stamps.isFresh('seed', key)) return voice.skip('there already');
  const hint = 'start over with npm start -- --reset (this deletes the embedded data).';
  await runScript(context, { title: 'Demo data', script, databaseUrl, log: 'seed', hint });
  stamps.record('seed', key);
}

/** @param {Context} context @param {{ title: string, script: string, databaseUrl: string, log: string, hint: string }} run */
async function runScript({ layout, settings, signal }, { title, script, databaseUrl, log, hint }) {
  const base = appBaseEnvironment(layout.dataDir, settings);
  await runCommand({
    title,
    command: process.execPath,
    args: [path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs'), script],
    env: { ...base, DATABASE_URL: databaseUrl, FOREMOST_ENV: 'local' },
    cwd: root,
    logs: layout.logs,
    log,
    hint,
    signal,
  });
}

/** Deletes what `--reset` promises, and says it. @param {import('./paths.js').Layout} layout @param {(text: string) => void} say */
export function deleteEmbeddedData(layout, say) {
  const base = clusterBase(layout);
  const doomed = [base, layout.postgresLocation, layout.airflowHome, layout.stamps, layout.logs];
  const present = doomed.filter((entry) => entry !== null).filter(existsSync);
  say(
    ['--reset deletes the embedded data of this stack:', ...present.map((entry) => `  ${entry}`)].join('\n'),
  );
  for (const entry of present) rmSync(entry, { recursive: true, force: true });
}
