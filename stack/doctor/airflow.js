// @ts-check
// Airflow, and the one DAG that matters.
import { airflowApi } from '../airflow-api.js';
import { reasonOf } from './reason.js';
import { broken, off, ok } from './verdict.js';

/** @typedef {import('./verdict.js').Verdict} Verdict */
/** @typedef {{ dag: { isPaused: boolean, isBroken: boolean } | null, importErrors: string[] } | { refused: string }} Dags refused: why they were not shown */
/** @typedef {{ isYours: boolean, url: string, seen: { ill: string[], dags: Dags } | { error: string } }} Airflow ill: its parts that are not well */

const DAG = 'rank_todos';

/** @param {import('../environment.js').Env} settings @param {import('../stack-file.js').StackFile | null} stack @returns {Promise<Airflow | null>} null: there is no address */
export async function probeAirflow(settings, stack) {
  const url = settings.AIRFLOW_BASE_URL ?? stack?.airflowUrl;
  if (!url) return null;
  const isYours = settings.AIRFLOW_BASE_URL !== undefined;
  const login = isYours
    ? { username: settings.AIRFLOW_USERNAME ?? 'foremost', password: settings.AIRFLOW_PASSWORD ?? '' }
    : stack?.airflowLogin;
  const api = airflowApi(url, login?.password ?? '', login?.username);
  try {
    const ill = await api.illParts();
    return { isYours, url, seen: { ill, dags: await askForDags(api) } };
  } catch (error) {
    return { isYours, url, seen: { error: reasonOf(error) } };
  }
}

/** @param {import('../airflow-api.js').AirflowApi} api @returns {Promise<Dags>} */
async function askForDags(api) {
  try {
    return { dag: await api.findDag(DAG), importErrors: await api.importErrors() };
  } catch (error) {
    return { refused: reasonOf(error) };
  }
}

/** @param {Airflow | null} airflow @param {import('./processes.js').Phase} phase @returns {Verdict[]} */
export function judgeAirflow(airflow, phase) {
  if (airflow === null) {
    if (phase === 'stopped') return [off('Airflow', 'runs with the stack', 'npm start')];
    if (phase === 'changing') return [off('Airflow', 'not up yet, or left out')];
    return [off('Airflow', 'left out of this start: runs that need it wait', 'start without --no-airflow')];
  }
  const { isYours, url, seen } = airflow;
  const look = isYours ? 'start it, or correct AIRFLOW_BASE_URL' : 'npm run stack -- restart airflow';
  if ('error' in seen) return [broken('Airflow', `${url} does not answer: ${seen.error}`, look)];
  if (seen.ill.length > 0) {
    const ill = seen.ill.join(', ').replaceAll('_', ' ');
    return [broken('Airflow', `${url} says that these are not well: ${ill}`, look)];
  }
  return [ok('Airflow', `${url}${isYours ? ', yours' : ''}`), judgeDag(seen.dags)];
}

/** @param {Dags} dags */
function judgeDag(dags) {
  const name = `DAG ${DAG}`;
  if ('refused' in dags) {
    return broken(
      name,
      `Airflow does not show it: ${dags.refused}`,
      'correct AIRFLOW_USERNAME and AIRFLOW_PASSWORD',
    );
  }
  const { dag, importErrors } = dags;
  if (importErrors.length > 0 && (dag === null || dag.isBroken)) {
    return broken(name, `cannot be imported: ${importErrors.join('; ')}`, 'mend the file in airflow/');
  }
  if (dag === null) return broken(name, 'Airflow does not know it', 'npm run logs -- airflow-dag-processor');
  if (dag.isBroken) return broken(name, 'cannot be imported', 'npm run logs -- airflow-dag-processor');
  if (dag.isPaused)
    return broken(name, 'paused: runs wait until it is switched on', 'switch it on in Airflow');
  const others =
    importErrors.length === 0 ? '' : `; other files cannot be imported: ${importErrors.join('; ')}`;
  return ok(name, `switched on${others}`);
}
