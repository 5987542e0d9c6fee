// @ts-check
// Airflow's settings. It gets what a program needs from the machine and what is written here: not the model's key, not
// the app's database.
import path from 'node:path';
import { machineEnvironment } from './environment.js';
import { root } from './paths.js';

export const ADMIN = 'admin';
export const APP_USER = 'foremost';

/**
 * @param {{
 *   layout: import('./paths.js').Layout, secrets: import('./secrets.js').Secrets, port: number, databaseUrl: string,
 *   callbackUrl: string, callTimeout: string | undefined, passwordsFile: string, dev: boolean,
 * }} stack  callbackUrl: the app's origin, where tasks call back
 * @returns {Record<string, string>}
 */
export function airflowEnvironment({
  layout,
  secrets,
  port,
  databaseUrl,
  callbackUrl,
  callTimeout,
  passwordsFile,
  dev,
}) {
  const airflow = path.join(root, 'airflow');
  return {
    ...machineEnvironment(layout.dataDir),
    ...(process.platform === 'darwin' ? { OBJC_DISABLE_INITIALIZE_FORK_SAFETY: 'YES' } : {}),
    // airflow/config loads our modules before workers fork. In development each task loads them anew, as they are now.
    PYTHONPATH: [airflow, ...(dev ? [] : [path.join(airflow, 'config')])].join(path.delimiter),
    PYTHONUNBUFFERED: '1',
    PYTHONUTF8: '1',
    AIRFLOW_HOME: layout.airflowHome,

    FOREMOST_INTERNAL_URL: callbackUrl,
    FOREMOST_CALLBACK_KEY_FILE: secrets.callbackKeyFile,
    ...(callTimeout === undefined ? {} : { LLM_CALL_TIMEOUT: callTimeout }),

    AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: databaseUrl.replace(/^postgres(ql)?:/, 'postgresql+psycopg2:'),
    AIRFLOW__API__HOST: '127.0.0.1',
    AIRFLOW__API__PORT: String(port),
    AIRFLOW__API__BASE_URL: `http://127.0.0.1:${port}`,
    AIRFLOW__API__WORKERS: '1',
    AIRFLOW__CORE__EXECUTION_API_SERVER_URL: `http://127.0.0.1:${port}/execution/`,

    // The same for all parts, or tasks fail to authenticate.
    AIRFLOW__API__SECRET_KEY: secrets.airflowApiSecret,
    AIRFLOW__API_AUTH__JWT_SECRET: secrets.airflowJwtSecret,
    AIRFLOW__CORE__FERNET_KEY: secrets.airflowFernetKey,
    AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS: `${ADMIN}:admin,${APP_USER}:user`,
    AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE: passwordsFile,

    AIRFLOW__CORE__DAGS_FOLDER: path.join(airflow, 'dags'),
    AIRFLOW__CORE__LOAD_EXAMPLES: 'False',
    AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION: 'False',
    AIRFLOW__CORE__EXECUTOR: 'LocalExecutor',
    AIRFLOW__CORE__PARALLELISM: '8', // the default forks 32 workers at once
    AIRFLOW__CORE__MAX_ACTIVE_RUNS_PER_DAG: '64',

    // How fast a step follows the one before, and how soon a dead worker or scheduler is noticed.
    // 0.1 takes a quarter of a core from the app, all day long, and makes a run hardly faster.
    AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME: '0.25',
    AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT: '15',
    AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL: '3',
    AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_THRESHOLD: '15',
    AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL: '10',
    AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL: '1',

    // A killed API server is back within half a minute even on a busy machine: tasks wait for it instead of failing.
    AIRFLOW__WORKERS__EXECUTION_API_RETRIES: '20',
    AIRFLOW__WORKERS__EXECUTION_API_RETRY_WAIT_MAX: '5',
    AIRFLOW__WORKERS__EXECUTION_API_TIMEOUT: '20',
    ...(dev
      ? {
          AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL: '5',
          AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL: '2',
        }
      : {}),

    AIRFLOW__USAGE_DATA_COLLECTION__ENABLED: 'False',
  };
}
