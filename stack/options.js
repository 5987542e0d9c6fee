// @ts-check
import path from 'node:path';

export const usage = `npm start -- [options]

  --data-dir DIR   where this stack keeps its database, logs and secrets (default .data);
                   another directory is another stack beside the first
  --port N         the app's port, or fail; without it a busy port 3000 is stepped over
  --no-airflow     everything but Airflow: runs wait in the outbox
  --only PARTS     some of postgres,airflow,provider,app (comma-separated)
  --dev            hot reload for the app, quick pick-up of changed DAGs and their modules
  --reset          first delete this stack's embedded database and Airflow's state
  --help
`;

export const PARTS = /** @type {const} */ (['postgres', 'airflow', 'provider', 'app']);
/** @typedef {typeof PARTS[number]} PartGroup */
/** @typedef {{ dataDir: string, port: number | null, parts: Set<PartGroup>, dev: boolean, reset: boolean, help: boolean }} Options */

export class UsageError extends Error {}

/**
 * @param {string[]} argv without node and script
 * @param {string} root a relative --data-dir is taken from here, so that it means the same from any shell
 * @returns {Options}
 */
export function parseOptions(argv, root) {
  /** @type {Options} */
  const options = {
    dataDir: path.join(root, '.data'),
    port: null,
    parts: new Set(PARTS),
    dev: false,
    reset: false,
    help: false,
  };
  const words = argv.flatMap((word) => {
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    return equals === -1 ? [word] : [word.slice(0, equals), word.slice(equals + 1)];
  });
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const value = () => {
      const next = words[++i];
      if (next === undefined || next.startsWith('--')) throw new UsageError(`${word} needs a value`);
      return next;
    };
    if (word === '--data-dir') options.dataDir = path.resolve(root, value());
    else if (word === '--port') options.port = portOf(value());
    else if (word === '--only') options.parts = new Set(value().split(',').map(partOf));
    else if (word === '--no-airflow') options.parts.delete('airflow');
    else if (word === '--dev') options.dev = true;
    else if (word === '--reset') options.reset = true;
    else if (word === '--help' || word === '-h') options.help = true;
    else throw new UsageError(`unknown option ${word}`);
  }
  return options;
}

/** @param {string} text */
function portOf(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new UsageError(`${text} is no port`);
  return port;
}

/** @param {string} name @returns {PartGroup} */
function partOf(name) {
  const part = PARTS.find((known) => known === name.trim());
  if (part === undefined) throw new UsageError(`unknown part ${name}; there are ${PARTS.join(', ')}`);
  return part;
}
