// @ts-check
// A Python that can run Airflow, and the virtual environment with exactly what the lock file names.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './command.js';
import { installerEnvironment } from './environment.js';
import { StackFailure, Stopped } from './failure.js';
import { clone, root } from './paths.js';
import { hashOf, stampsIn } from './stamps.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('./progress.js').StepVoice} StepVoice */
/** @typedef {{ command: string, minor: number, version: string, canMakeVenv: boolean }} Python */

const MINORS = { oldest: 10, newest: 14 };
const UV_VERSION = '0.13.9';
const LOCK = 'airflow/requirements.lock';
const PROBE = `
import importlib.util, json, sys
print(json.dumps({
    "command": sys.executable,
    "major": sys.version_info[0],
    "minor": sys.version_info[1],
    "version": sys.version.split()[0],
    "canMakeVenv": all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")),
}))`;

/** @param {StepVoice} voice @returns {Promise<Python>} */
export async function findPython(voice) {
  const minors = Array.from({ length: MINORS.newest - MINORS.oldest + 1 }, (_, i) => MINORS.newest - i);
  const names = ['python3', ...minors.map((minor) => `python3.${minor}`), 'python'];
  const suitable = names.map(probe).filter((python) => python !== null);
  const python = suitable.find(({ canMakeVenv }) => canMakeVenv);
  if (python !== undefined) {
    voice.detail(`Python ${python.version}`);
    return python;
  }
  const incomplete = suitable[0];
  if (incomplete !== undefined) {
    throw new StackFailure(
      `${incomplete.command} comes without venv and pip, as Debian and Ubuntu package it.`,
      {
        hint: `${sudo()}apt-get install -y python3.${incomplete.minor}-venv`,
      },
    );
  }
  throw new StackFailure(
    `Airflow needs Python 3.${MINORS.oldest} to 3.${MINORS.newest}; none is on the PATH.`,
    {
      hint: `${installCommand()}   (or start without Airflow: npm start -- --no-airflow)`,
    },
  );
}

/** @param {string} name @returns {Python | null} null: missing, broken or of a version that Airflow does not support */
function probe(name) {
  const { status, stdout } = spawnSync(name, ['-c', PROBE], { encoding: 'utf8', cwd: root, timeout: 10_000 });
  if (status !== 0) return null;
  const found = JSON.parse(stdout);
  return found.major === 3 && found.minor >= MINORS.oldest && found.minor <= MINORS.newest ? found : null;
}

function sudo() {
  return process.getuid?.() === 0 ? '' : 'sudo ';
}

function installCommand() {
  if (process.platform === 'darwin') return 'brew install python@3.13';
  if (existsSync('/usr/bin/dnf')) return `${sudo()}dnf install -y python3`;
  return `${sudo()}apt-get install -y python3 python3-venv`;
}

/** @param {Context} context @param {Python} python @param {StepVoice} voice */
export async function installAirflow(context, python, voice) {
  const stamps = stampsIn(clone.stamps);
  if (hasLockedAirflow(python)) {
    voice.skip('up to date');
    return;
  }
  stamps.forget('venv');
  const run = commandRunner(context, voice);
  if (!(await worksWith(python))) {
    rmSync(clone.venv, { recursive: true, force: true });
    await run('venv', python.command, ['-m', 'venv', '--without-pip', clone.venv]);
  }
  await makeInstaller(run, python);
  const lock = path.join(root, LOCK);
  try {
    await run('uv', path.join(clone.installer, 'bin', 'uv'), [
      'pip',
      'sync',
      '--python',
      clone.python,
      '--require-hashes',
      lock,
    ]);
  } catch (error) {
    if (error instanceof Stopped) throw error;
    // A registry or a proxy that only pip's settings know about; slower, and the same packages.
    const pip = [
      '-m',
      'pip',
      '--python',
      clone.python,
      'install',
      '--require-hashes',
      '--no-deps',
      '-r',
      lock,
    ];
    await run('pip', path.join(clone.installer, 'bin', 'python'), pip);
  }
  stamps.record('venv', venvKey(python));
}

/** Whether the environment holds what the lock file names, for that Python. @param {Python} python */
export function hasLockedAirflow(python) {
  return stampsIn(clone.stamps).isFresh('venv', venvKey(python)) && existsSync(clone.python);
}

/** @param {Python} python */
function venvKey(python) {
  return [hashOf(root, [LOCK]), python.command, python.version, clone.venv].join('\n');
}

/** The environment that is there was made by this very Python. @param {Python} python */
async function worksWith(python) {
  const { status, stdout } = spawnSync(clone.python, ['-c', PROBE], { encoding: 'utf8' });
  return status === 0 && JSON.parse(stdout).version === python.version;
}

/** uv and pip in an environment of their own, so that Airflow's holds what the lock says and nothing else. @param {ReturnType<typeof commandRunner>} run @param {Python} python */
async function makeInstaller(run, python) {
  const installerPython = path.join(clone.installer, 'bin', 'python');
  const uv = spawnSync(path.join(clone.installer, 'bin', 'uv'), ['--version'], { encoding: 'utf8' });
  const complete = spawnSync(installerPython, ['-m', 'pip', '--version']).status === 0;
  if (complete && uv.stdout?.startsWith(`uv ${UV_VERSION}`)) return;
  rmSync(clone.installer, { recursive: true, force: true });
  await run('venv', python.command, ['-m', 'venv', clone.installer]);
  try {
    await run('uv', installerPython, ['-m', 'pip', 'install', `uv==${UV_VERSION}`]);
  } catch (error) {
    if (error instanceof Stopped) throw error; // else pip does it alone
  }
}

/** @param {Context} context @param {StepVoice} voice */
function commandRunner({ layout, signal }, voice) {
  const inherited = installerEnvironment(layout.dataDir);
  const index = inherited.UV_DEFAULT_INDEX ?? inherited.PIP_INDEX_URL;
  const env = {
    ...inherited,
    ...(index === undefined ? {} : { UV_DEFAULT_INDEX: index }),
    UV_PYTHON_DOWNLOADS: 'never',
    UV_NO_PROGRESS: '1',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
  };
  return (/** @type {string} */ log, /** @type {string} */ command, /** @type {string[]} */ args) =>
    runCommand({
      title: `Installing Airflow (${log})`,
      command,
      args,
      env,
      cwd: root,
      logs: layout.logs,
      log: `airflow-install-${log}`,
      hint: 'check the network and the index in your pip settings, then run npm start again.',
      signal,
      detail: voice.detail,
    });
}
