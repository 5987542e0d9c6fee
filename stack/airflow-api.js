// @ts-check
// The little of Airflow's REST API that bringing it up needs.
import { ADMIN } from './airflow-environment.js';

const TIMEOUT_MS = 10_000;

/** @param {string} baseUrl @param {string} password @param {string} [username] */
export function airflowApi(baseUrl, password, username = ADMIN) {
  /** @param {string} route @param {RequestInit} [init] */
  const call = (route, init) =>
    fetch(`${baseUrl}${route}`, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });

  async function headers() {
    const response = await call('/auth/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    if (response.status !== 201) throw new Error(`Airflow's token answered ${response.status}`);
    const { access_token: token } = /** @type {{ access_token: string }} */ (await response.json());
    return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  }

  /** @param {string} route @param {object} body */
  const post = async (route, body) =>
    call(route, { method: 'POST', headers: await headers(), body: JSON.stringify(body) });

  return {
    /** Whether the server answers at all. */
    async answers() {
      return (await call('/api/v2/version')).ok;
    },

    /** When a part last gave a sign of life, in ms since 1970. @param {'scheduler' | 'dag_processor'} part */
    async lastHeartbeat(part) {
      const response = await call('/api/v2/monitor/health');
      const health = /** @type {Record<string, Record<string, string>>} */ (await response.json());
      return Date.parse(health[part]?.[`latest_${part}_heartbeat`] ?? '');
    },

    /** Its parts that are not well, by their names in its API. @returns {Promise<string[]>} */
    async illParts() {
      const response = await call('/api/v2/monitor/health');
      const health = /** @type {Record<string, { status: string | null } | null>} */ (await response.json());
      return ['metadatabase', 'scheduler', 'dag_processor'].filter(
        (part) => health[part]?.status !== 'healthy',
      );
    },

    /** @param {string} name @param {number} slots @param {string} description */
    async ensurePool(name, slots, description) {
      if ((await call(`/api/v2/pools/${name}`, { headers: await headers() })).ok) return;
      const body = { name, slots, description, include_deferred: false };
      const response = await post('/api/v2/pools', body);
      if (response.status !== 201) throw new Error(`Airflow's pool ${name} answered ${response.status}`);
    },

    /** null: not known yet. @param {string} dagId @returns {Promise<{ isPaused: boolean, isBroken: boolean } | null>} */
    async findDag(dagId) {
      const response = await call(`/api/v2/dags/${dagId}`, { headers: await headers() });
      if (!response.ok) return null;
      const dag = /** @type {{ is_paused: boolean, has_import_errors: boolean, is_stale: boolean }} */ (
        await response.json()
      );
      return dag.is_stale ? null : { isPaused: dag.is_paused, isBroken: dag.has_import_errors };
    },

    /** The errors of DAG files that cannot be imported. @returns {Promise<string[]>} */
    async importErrors() {
      const response = await call('/api/v2/importErrors', { headers: await headers() });
      if (!response.ok) return [];
      const { import_errors: errors } =
        /** @type {{ import_errors: { filename: string, stack_trace: string }[] }} */ (await response.json());
      return errors.map(
        ({ filename, stack_trace: trace }) => `${filename}: ${trace.trim().split('\n').at(-1)}`,
      );
    },

    /** @param {string} dagId */
    async trigger(dagId) {
      await post(`/api/v2/dags/${dagId}/dagRuns`, { logical_date: null, conf: {} });
    },
  };
}

/** @typedef {ReturnType<typeof airflowApi>} AirflowApi */
