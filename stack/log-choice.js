// @ts-check
// Which logs are meant, and how their lines are told apart.
import { existsSync, readdirSync } from 'node:fs';
import { AIRFLOW_PARTS } from './control-server.js';

const PARTS = ['app', 'postgres', 'provider', ...AIRFLOW_PARTS];
const COLOURS = [36, 33, 35, 32, 34, 31];

/**
 * @param {string} directory of the logs
 * @param {string[]} wanted names of parts or steps; `airflow` means its three; none means all parts that have a log
 * @returns {string[]} names of logs
 * @throws Error that names those there are
 */
export function chooseLogs(directory, wanted) {
  const found = (existsSync(directory) ? readdirSync(directory) : [])
    .filter((name) => name.endsWith('.log'))
    .map((name) => name.slice(0, -'.log'.length));
  const parts = PARTS.filter((name) => found.includes(name));
  const steps = found.filter((name) => !PARTS.includes(name)).sort();
  if (found.length === 0) throw new Error(`There are no logs in ${directory}: npm start writes them.`);
  if (wanted.length === 0) return parts;
  return wanted.flatMap((name) => {
    const names = name === 'airflow' ? AIRFLOW_PARTS.filter((part) => parts.includes(part)) : [name];
    if (names.length > 0 && names.every((known) => found.includes(known))) return names;
    const ofSteps = steps.length > 0 ? `; of the start's steps ${steps.join(', ')}` : '';
    throw new Error(`There is no log of ${name}. There are those of ${parts.join(', ')}${ofSteps}.`);
  });
}

/**
 * What stands before each line of a log; nothing where there is only one.
 * @param {string[]} names
 * @param {boolean} colour
 * @returns {(name: string) => string}
 */
export function labelled(names, colour) {
  if (names.length < 2) return () => '';
  const width = Math.max(...names.map((name) => name.length));
  return (name) => {
    const label = `${name.padEnd(width)} │ `;
    const paint = COLOURS[names.indexOf(name) % COLOURS.length];
    return colour ? `\x1b[${paint}m${label}\x1b[0m` : label;
  };
}
