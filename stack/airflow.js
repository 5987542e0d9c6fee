// @ts-check
// Airflow as three processes, each supervised (`airflow standalone` ignores SIGTERM and leaves its children behind).
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { airflowApi } from './airflow-api.js';
import { ADMIN, APP_USER, airflowEnvironment } from './airflow-environment.js';
import { runCommand } from './command.js';
import { StackFailure, Stopped } from './failure.js';
import { clone, root } from './paths.js';
import { writeAtomically } from './stack-file.js';
import { hashOf, stampsIn } from './stamps.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('./progress.js').StepVoice} StepVoice */
/** @typedef {{ url: string, port: import('./ports.js').Reservation, env: Record<string, string>, databaseUrl: string, api: import('./airflow-api.js').AirflowApi }} Airflow */

const POOL = {
  name: 'llm',
  slots: 4,
  description: 'Chunks of model calls that run at once, over all people',
};
const DAG_WITHIN_MS = 90_000;
const DAG_POLL_MS = 300;

/**
 * @param {Context} context
 * @param {{ port: import('./ports.js').Reservation, databaseUrl: string, callbackUrl: string }} place
 * @returns {Airflow}
 */
export function configureAirflow({ layout, options, secrets, settings }, { port, databaseUrl, callbackUrl }) {
  const passwordsFile = path.join(layout.secrets, 'airflow-passwords.json');
  const passwords = { [ADMIN]: secrets.airflowAdminPassword, [APP_USER]: secrets.airflowAppPassword };
  writeAtomically(passwordsFile, JSON.stringify(passwords));
  // Airflow would write one with all defaults and the absolute paths of today's directory.
  writeAtomically(
    path.join(layout.airflowHome, 'airflow.cfg'),
    '# Set through the environment: stack/airflow-environment.js\n',
  );
  const url = `http://127.0.0.1:${port.port}`;
  const callTimeout = settings.LLM_CALL_TIMEOUT;
  const place = { layout, secrets, port: port.port, databaseUrl, callbackUrl, callTimeout, passwordsFile };
  return {
    url,
    port,
    databaseUrl,
    env: airflowEnvironment({ ...place, dev: options.dev }),
    api: airflowApi(url, secrets.airflowAdminPassword),
  };
}

/** It takes 11 s also when there is nothing to do, so it runs only for a new version or another database. @param {Context} context @param {Airflow} airflow @param {StepVoice} voice */
export async function migrateAirflow({ layout, signal }, { env, databaseUrl }, voice) {
  const stamps = stampsIn(layout.stamps);
  const { pathname, hostname } = new URL(databaseUrl);
  const key = [hashOf(root, ['airflow/requirements.lock']), hostname, pathname].join('\n');
  if (stamps.isFresh('airflow-database', key)) {
    voice.skip('up to date');
    return;
  }
  await runCommand({
    title: 'airflow db migrate',
    command: clone.python,
    args: ['-m', 'airflow', 'db', 'migrate'],
    env,
    cwd: layout.airflowHome,
    logs: layout.logs,
    log: 'airflow-db-migrate',
    hint: 'start over with npm start -- --reset (this deletes the embedded data).',
    signal,
    detail: voice.detail,
  });
  stamps.record('airflow-database', key);
}

/** @param {Context} context @param {Airflow} airflow */
export async function startAirflow({ layout, supervisor }, airflow) {
  const { api, env } = airflow;
  /**
   * @param {string} name
   * @param {string[]} args
   * @param {(startedAt: number) => Promise<boolean>} isReady
   * @returns {import('./supervisor.js').Part}
   */
  const part = (name, args, isReady) => {
    let startedAt = 0;
    return {
      name,
      command: clone.python,
      args: ['-m', 'airflow', ...args],
      env,
      cwd: layout.airflowHome,
      prepare: () => {
        startedAt = Date.now();
      },
      isReady: () => isReady(startedAt),
      graceMs: 6_000,
      // Nobody waits for a page of Airflow's, and on few cores its tasks would slow the app's down.
      inBackground: true,
    };
  };
  await airflow.port.release();
  await Promise.all([
    supervisor.start(part('airflow-api-server', ['api-server'], () => api.answers())),
    // A sign of life of the one before does not count.
    supervisor.start(
      part(
        'airflow-scheduler',
        ['scheduler', '--skip-serve-logs'],
        async (startedAt) => (await api.lastHeartbeat('scheduler')) > startedAt,
      ),
    ),
    supervisor.start(
      part(
        'airflow-dag-processor',
        ['dag-processor'],
        async (startedAt) => (await api.lastHeartbeat('dag_processor')) > startedAt,
      ),
    ),
  ]);
}

/**
 * The pool, and the DAG as Airflow sees it.
 * @param {Context} context
 * @param {Airflow} airflow
 * @returns {Promise<string[]>} what the person should know
 */
export async function prepareRanking({ signal, supervisor }, { api }) {
  const deadline = Date.now() + DAG_WITHIN_MS;
  let obstacle = 'it is not there';
  while (Date.now() < deadline) {
    if (signal.aborted) throw new Stopped();
    try {
      await api.ensurePool(POOL.name, POOL.slots, POOL.description);
      const dag = await api.findDag('rank_todos');
      if (dag !== null && !dag.isBroken) {
        // In the background: the first tasks after a start take seconds more, and nobody's run should pay them.
        api.trigger('warm_up').catch(() => {});
        return dag.isPaused
          ? ['rank_todos is paused in Airflow: runs wait until you switch it on there.']
          : [];
      }
      const errors = await api.importErrors();
      if (errors.length > 0) {
        obstacle = errors.join('; ');
        break;
      }
    } catch (error) {
      obstacle = String(error); // a machine at its limit may answer late
    }
    await sleep(DAG_POLL_MS);
  }
  throw new StackFailure(`Airflow cannot run the DAG rank_todos: ${obstacle}`, {
    log: supervisor.logOf('airflow-dag-processor'),
    hint: 'mend what the log names in airflow/, then run npm start again.',
  });
}
