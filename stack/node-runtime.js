// @ts-check
// Foremost runs on Node 22 or later. On an older one a newer Node is taken from npm into .data/node, and the start goes
// on in it. Runs on old versions: nothing here may need more than Node 18.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { StackFailure } from './failure.js';
import { npmCommand } from './npm.js';

const WANTED_MAJOR = 22;
export const VERSION = '24.21.0';
const PARENT_CHECK_MS = 500;
const packageName = `node-${process.platform}-${process.arch}`;
/** @type {NodeJS.Signals[]} */
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export function isNodeNewEnough() {
  return Number(process.versions.node.split('.')[0]) >= WANTED_MAJOR;
}

/**
 * Path of a Node that is new enough, installed when missing.
 * @param {string} directory
 */
export function installNode(directory) {
  const installed = installedNode(directory);
  if (installed !== null) return installed;
  mkdirSync(directory, { recursive: true });
  process.stdout.write(
    `Node ${process.versions.node} is too old for the packages: fetching Node ${VERSION} …\n`,
  );
  const npm = npmCommand();
  const wanted = `${packageName}@${VERSION}`;
  const args = [
    'install',
    '--prefix',
    directory,
    '--no-save',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    wanted,
  ];
  const result = spawnSync(npm.command, [...npm.args, ...args], { encoding: 'utf8' });
  const node = result.status === 0 ? installedNode(directory) : null;
  if (node !== null) return node;
  throw new StackFailure(`Node ${VERSION} could not be installed from npm.\n${result.stderr ?? ''}`, {
    hint: `check the network, or install Node ${WANTED_MAJOR} or later yourself.`,
  });
}

/** The Node that an earlier start installed; null when there is none, or of another version. @param {string} directory */
export function installedNode(directory) {
  const node = path.join(directory, 'node_modules', packageName, 'bin', 'node');
  if (!existsSync(node)) return null;
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim();
  return version === `v${VERSION}` ? node : null;
}

/**
 * Runs the same script in that Node and ends as it ends.
 * @param {string} node
 */
export function goOnIn(node) {
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}` };
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit', env });
  for (const signal of FORWARDED) process.on(signal, () => child.kill(signal));
  whenNpmEnds(() => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  });
}

/**
 * npm starts us through a shell that ends without passing a signal on, so its end is watched for.
 * @param {() => void} listener never called when we were not started by npm
 */
export function whenNpmEnds(listener) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    listener();
  }, PARENT_CHECK_MS);
  timer.unref();
}
