// @ts-check
// The embedded PostgreSQL: real binaries from npm, run by our own supervisor (the package's own runner ties the server to
// its parent's exit hooks and knows no process groups).
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommand } from './command.js';
import { answersQueries } from './database.js';
import { machineEnvironment } from './environment.js';
import { StackFailure } from './failure.js';
import { createDirectories, layoutOf } from './paths.js';
import { portBook } from './ports.js';
import { canEnter, serverIdentity, usableBinaries } from './postgres-binaries.js';
import { endGroup, listProcesses } from './processes.js';
import { writeAtomically } from './stack-file.js';
import { shortHash } from './stamps.js';
import { Supervisor } from './supervisor.js';

const SUPERUSER = 'postgres';
const OWNER_FILE = 'data-directory';
const OUTSIDE = '/var/lib/foremost';
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // nobody needs one, and its path may be too long
  max_connections: '200', // the app, Airflow's parts with a pool each, and tests beside them
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
};

/** @typedef {ReturnType<typeof placeCluster>} Cluster */

/** Finds or chooses the place of this stack's cluster. @param {import('./paths.js').Layout} layout */
export function placeCluster(layout) {
  const identity = serverIdentity();
  const base = clusterBase(layout) ?? chooseBase(layout, identity);
  mkdirSync(base, { recursive: true });
  writeFileSync(path.join(base, OWNER_FILE), layout.dataDir);
  for (let dir = base; dir.startsWith(OUTSIDE); dir = path.dirname(dir)) chmodSync(dir, 0o755);
  if (base !== layout.postgres) writeFileSync(layout.postgresLocation, base);
  if (!canEnter(base, identity)) {
    throw new StackFailure(`The user "postgres" may not enter ${base}.`, {
      hint: `chmod o+x its parent directories, or move this clone to where other users may enter.`,
    });
  }
  // Kept with the cluster whose password it is: other secrets may be thrown away without locking us out.
  const passwordFile = path.join(base, 'superuser-password');
  if (!existsSync(passwordFile)) writeAtomically(passwordFile, randomBytes(18).toString('base64url'));
  const password = readFileSync(passwordFile, 'utf8');
  return { base, data: path.join(base, 'data'), password, identity, ...usableBinaries(base, identity) };
}

/**
 * A moved data directory keeps its cluster; a copied one does not get hold of the original's.
 * @param {import('./paths.js').Layout} layout
 * @returns {string | null} null: there is no cluster yet
 */
export function clusterBase(layout) {
  if (existsSync(layout.postgres)) return layout.postgres;
  if (!existsSync(layout.postgresLocation)) return null;
  const base = readFileSync(layout.postgresLocation, 'utf8');
  const ownerFile = path.join(base, OWNER_FILE);
  const owner = existsSync(ownerFile) ? readFileSync(ownerFile, 'utf8') : layout.dataDir;
  return owner === layout.dataDir || !existsSync(owner) ? base : null;
}

/** @param {import('./paths.js').Layout} layout @param {import('./postgres-binaries.js').Identity} identity */
function chooseBase(layout, identity) {
  mkdirSync(layout.postgres, { recursive: true });
  if (canEnter(layout.postgres, identity)) return layout.postgres;
  rmSync(layout.postgres, { recursive: true });
  // Never the same name twice: a new clone at the path of a deleted one must not find its database.
  return path.join(OUTSIDE, shortHash(`${layout.dataDir}\0${randomBytes(8).toString('hex')}`));
}

/**
 * Creates the cluster if there is none. It gets its name only when it is complete.
 * @param {Cluster} cluster
 * @param {{ layout: import('./paths.js').Layout, signal: AbortSignal }} context
 */
export async function createCluster(cluster, { layout, signal }) {
  const { base, data, identity, major } = cluster;
  const versionFile = path.join(data, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const version = readFileSync(versionFile, 'utf8').trim();
    if (version === major) return;
    throw new StackFailure(`The data in ${data} is PostgreSQL ${version}'s, the binaries are ${major}.`, {
      hint: 'go back to the earlier version of Foremost and dump it, or start over with npm start -- --reset.',
    });
  }
  const draft = path.join(base, 'data.new');
  const passwordFile = path.join(base, 'initdb-password');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
  if (identity.uid !== undefined && identity.gid !== undefined) {
    for (const file of [draft, passwordFile]) chownSync(file, identity.uid, identity.gid);
  }
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  try {
    await runCommand({
      title: 'Creating the database cluster',
      command: path.join(cluster.bin, 'initdb'),
      args: [
        `--pgdata=${draft}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        ...locale,
      ],
      env: serverEnvironment(layout),
      cwd: base,
      logs: layout.logs,
      log: 'initdb',
      signal,
      ...identity,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, data);
}

/**
 * @param {Cluster} cluster
 * @param {{ layout: import('./paths.js').Layout, port: number, isReady: () => Promise<boolean> }} context
 * @returns {import('./supervisor.js').Part}
 */
export function postgresPart(cluster, { layout, port, isReady }) {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return {
    name: 'postgres',
    command: path.join(cluster.bin, 'postgres'),
    args: ['-D', cluster.data, '-p', String(port), ...settings],
    env: serverEnvironment(layout),
    cwd: cluster.base,
    ...cluster.identity,
    prepare: () => clearStalePidFile(cluster.data),
    isReady,
    stopSignal: 'SIGINT', // fast shutdown: open transactions are rolled back, a checkpoint is written
    graceMs: 30_000,
  };
}

/**
 * An empty server for one test run, deleted at `stop`. Speed over durability.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} url: the superuser's, database `postgres`
 */
export async function startPostgres() {
  const home = mkdtempSync(path.join(os.tmpdir(), 'foremost-postgres-'));
  chmodSync(home, 0o755); // for the server's user, when we are root
  const layout = layoutOf(home);
  createDirectories(layout);
  const cluster = placeCluster(layout);
  await createCluster(cluster, { layout, signal: new AbortController().signal });
  const { port, release } = await portBook(layout.ports).reserve('postgres');
  const url = superuserUrl(cluster, port);
  const supervisor = new Supervisor({ logs: layout.logs, partsFile: layout.parts, say: () => {} });
  const part = postgresPart(cluster, { layout, port, isReady: () => answersQueries(url) });
  await release();
  await supervisor.start({ ...part, args: [...part.args, '-c', 'fsync=off', '-c', 'full_page_writes=off'] });
  process.once('exit', () => supervisor.killAll());
  return {
    url,
    async stop() {
      await supervisor.stopAll([]);
      for (const directory of [cluster.base, home]) rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** @param {Cluster} cluster @param {number} port */
export function superuserUrl({ password }, port) {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
}

/** @param {import('./paths.js').Layout} layout */
function serverEnvironment(layout) {
  return { ...machineEnvironment(layout.dataDir), LANG: 'C', LC_ALL: 'C' };
}

/**
 * After a kill -9 `postmaster.pid` names a process that may live on, may be gone, or may be somebody else by now (in a
 * container small pids come back at once, and PostgreSQL would refuse to start).
 * @param {string} data
 */
async function clearStalePidFile(data) {
  const file = path.join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (listProcesses().some((p) => p.pid === pid) && isServerOf(pid, data)) {
    await endGroup(pid, { signal: 'SIGINT', graceMs: 20_000 });
  }
  rmSync(file, { force: true });
}

/** @param {number} pid @param {string} data */
function isServerOf(pid, data) {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(data);
  } catch {
    return false;
  }
}
