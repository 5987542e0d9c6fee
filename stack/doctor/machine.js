// @ts-check
// The machine: what `npm start` needs of it, and what it has put on it.
import { existsSync, statfsSync } from 'node:fs';
import { StackFailure } from '../failure.js';
import { isNodeNewEnough } from '../node-runtime.js';
import { hasLockedPackages } from '../packages.js';
import { root } from '../paths.js';
import { isFree, PREFERRED, whoListensOn } from '../ports.js';
import { findPython, hasLockedAirflow } from '../python.js';
import { broken, off, ok } from './verdict.js';

/** @typedef {import('./verdict.js').Verdict} Verdict */
/**
 * @typedef {{
 *   node: { version: string, isNewEnough: boolean },
 *   hasPackages: boolean,
 *   python: { version: string, hasAirflow: boolean } | { problem: string, hint: string },
 *   freeBytes: number,
 *   ports: { part: string, port: number, takenBy: string | null | false }[],
 * }} Machine  takenBy: who listens there, null where the system does not tell, false where nobody does
 */

const GB = 1024 ** 3;
const FIRST_START_GB = 2;
const RUNNING_GB = 0.3;

/** @param {string} dataDir @returns {Promise<Machine>} */
export async function probeMachine(dataDir) {
  return {
    node: { version: process.versions.node, isNewEnough: isNodeNewEnough() },
    hasPackages: hasLockedPackages(),
    python: await probePython(),
    freeBytes: freeBytesAt(existsSync(dataDir) ? dataDir : root),
    ports: await Promise.all(
      Object.entries(PREFERRED).map(async ([part, port]) => ({
        part,
        port,
        takenBy: (await isFree(port)) ? /** @type {const} */ (false) : whoListensOn(port),
      })),
    ),
  };
}

/** @returns {Promise<Machine['python']>} */
async function probePython() {
  try {
    const python = await findPython({ detail: () => {}, skip: () => {} });
    return { version: python.version, hasAirflow: hasLockedAirflow(python) };
  } catch (error) {
    if (!(error instanceof StackFailure)) throw error;
    return { problem: error.message, hint: error.hint ?? 'npm start -- --no-airflow' };
  }
}

/** @param {string} directory */
function freeBytesAt(directory) {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}

/**
 * @param {Machine} machine
 * @param {{ isRunning: boolean, ownAirflow: boolean }} stack ownAirflow: the person's, so that none is installed
 * @returns {Verdict[]}
 */
export function judgeMachine({ node, hasPackages, python, freeBytes, ports }, { isRunning, ownAirflow }) {
  const hasAirflow = ownAirflow || ('version' in python && python.hasAirflow);
  return [
    node.isNewEnough
      ? ok('Node', node.version)
      : off(
          'Node',
          `${node.version} is too old for the packages`,
          'npm start: it fetches a newer one for itself',
        ),
    hasPackages
      ? ok('Packages', 'what package-lock.json names')
      : off('Packages', 'not installed, or of another version', 'npm start: it installs them'),
    ...(ownAirflow
      ? [off('Python', 'not needed: Airflow is yours (AIRFLOW_BASE_URL)')]
      : judgePython(python)),
    judgeDisk(freeBytes / GB, hasPackages && hasAirflow),
    ...(isRunning ? [] : [judgePorts(ports)]),
  ];
}

/** @param {Machine['python']} python @returns {Verdict[]} */
function judgePython(python) {
  if ('problem' in python) return [broken('Python', python.problem, python.hint)];
  return [
    ok('Python', python.version),
    python.hasAirflow
      ? ok('Airflow packages', 'what requirements.lock names')
      : off('Airflow packages', 'not installed, or of another version', 'npm start: it installs them'),
  ];
}

/** @param {number} freeGb @param {boolean} isInstalled */
function judgeDisk(freeGb, isInstalled) {
  const needed = isInstalled ? RUNNING_GB : FIRST_START_GB;
  const free = `${freeGb.toFixed(1)} GB free`;
  if (freeGb >= needed) return ok('Disk', free);
  const why = isInstalled
    ? 'the database and the logs need room to grow'
    : `a first start fills ${FIRST_START_GB} GB`;
  return broken('Disk', `${free}: ${why}`, 'make room, or move the clone to a larger disk');
}

/** @param {Machine['ports']} ports */
function judgePorts(ports) {
  const taken = ports.filter(({ takenBy }) => takenBy !== false);
  if (taken.length === 0) return ok('Ports', `${ports.map(({ port }) => port).join(', ')} are free`);
  const whose = taken.map(({ port, takenBy }) => `${port}${takenBy ? ` by ${takenBy}` : ''}`);
  return ok('Ports', `taken: ${whose.join(', ')}; npm start steps over to the next free one`);
}
