// @ts-check
// Which variables each process gets. The person's shell may hold anything (NODE_ENV, PGHOST, AIRFLOW__…, a proxy), so
// nothing is inherited by accident.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { MARKER } from './processes.js';

/** @typedef {Record<string, string>} Env */

const NEVER_INHERITED = [
  /^npm_/i,
  /^NODE_(ENV|OPTIONS|PATH|CHANNEL_FD|UNIQUE_ID)$/,
  /^PG[A-Z]+$/,
  /^AIRFLOW/,
  /^(PYTHON(?!_)|VIRTUAL_ENV|CONDA_)/,
  /^(PORT|HOST|INIT_CWD|TURBOPACK|__NEXT|NEXT_RUNTIME|NEXT_PHASE)/,
];
// What a program needs from the machine it runs on, and nothing of what the person configured for the app.
const MACHINE =
  /^(PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|TERM|LANG|LC_\w+|TZ|SSL_CERT_(FILE|DIR)|NODE_EXTRA_CA_CERTS|LD_LIBRARY_PATH|DYLD_\w+|(https?|all|no)_proxy)$/i;

/**
 * What the person set: the shell wins over `.env`, empty means unset.
 * @param {string} root
 * @param {NodeJS.Dict<string>} [shell]
 * @returns {Env}
 */
export function personSettings(root, shell = process.env) {
  return definedOf({ ...settingsFile(root), ...shell });
}

/**
 * What `.env` sets and the shell empties, as empty variables: Next reads the file by itself, and takes from it what its
 * environment does not name.
 * @param {string} root
 * @param {NodeJS.Dict<string>} [shell]
 * @returns {Env}
 */
export function emptiedSettings(root, shell = process.env) {
  const names = Object.keys(settingsFile(root)).filter((name) => shell[name] === '');
  return Object.fromEntries(names.map((name) => [name, '']));
}

/** @param {string} root @returns {NodeJS.Dict<string>} */
export function settingsFile(root) {
  const file = path.join(root, '.env');
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}

/** @param {NodeJS.Dict<string>} variables @returns {Env} */
function definedOf(variables) {
  /** @type {Env} */
  const defined = {};
  for (const [name, value] of Object.entries(variables)) {
    if (value !== undefined && value !== '') defined[name] = value;
  }
  return defined;
}

/** For tools and servers that have nothing to do with the app's settings. @param {string} dataDir @param {Env} [shell] @returns {Env} */
export function machineEnvironment(dataDir, shell = definedOf(process.env)) {
  const kept = Object.entries(shell).filter(([name]) => MACHINE.test(name));
  return { ...Object.fromEntries(kept), ...withoutProxyForUs(shell), [MARKER]: dataDir };
}

/** For the app and its scripts: what the person set, less what would break it. @param {string} dataDir @param {Env} settings @returns {Env} */
export function appBaseEnvironment(dataDir, settings) {
  const kept = Object.entries(settings).filter(([name]) => !NEVER_INHERITED.some((no) => no.test(name)));
  return { ...Object.fromEntries(kept), ...withoutProxyForUs(settings), [MARKER]: dataDir };
}

/** For npm and pip, which take registries, caches and certificates from variables of their own. @param {string} dataDir @returns {Env} */
export function installerEnvironment(dataDir) {
  const shell = definedOf(process.env);
  const kept = Object.entries(shell).filter(
    ([name]) => MACHINE.test(name) || /^(npm_config_|PIP_|UV_)/i.test(name),
  );
  return { ...Object.fromEntries(kept), [MARKER]: dataDir };
}

/** A proxy must not stand between our own processes. @param {Env} shell @returns {Env} */
function withoutProxyForUs(shell) {
  const given = shell.NO_PROXY ?? shell.no_proxy;
  const hosts = [given, '127.0.0.1', 'localhost'].filter(Boolean).join(',');
  return { NO_PROXY: hosts, no_proxy: hosts };
}
