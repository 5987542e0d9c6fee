// @ts-check
// node_modules and the Prisma client generated beside it.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './command.js';
import { installerEnvironment } from './environment.js';
import { npmCommand } from './npm.js';
import { clone, root } from './paths.js';
import { hashOf, stampsIn } from './stamps.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('./progress.js').StepVoice} StepVoice */
/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} Lock */

/** @param {Context} context @param {StepVoice} voice */
export async function installPackages({ layout, signal }, voice) {
  if (hasLockedPackages()) {
    voice.skip('up to date');
    return;
  }
  const npm = npmCommand();
  await runCommand({
    title: 'npm ci',
    command: npm.command,
    args: [...npm.args, 'ci', '--no-audit', '--no-fund', '--prefer-offline'],
    env: installerEnvironment(layout.dataDir),
    cwd: root,
    logs: layout.logs,
    log: 'npm-ci',
    hint: 'check the network and the registry in your npm settings, then run npm start again.',
    signal,
    detail: voice.detail,
  });
}

/** npm writes what it installed to a lock of its own, last of all: so a broken-off installation does not count. */
export function hasLockedPackages() {
  const installedFile = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = readLock(path.join(root, 'package-lock.json'));
  const installed = readLock(installedFile);
  return Object.entries(wanted).every(([name, { version, optional }]) => {
    if (name === '') return true;
    const found = installed[name];
    return found === undefined ? optional === true : found.version === version;
  });
}

/** @param {string} file @returns {Lock['packages']} */
function readLock(file) {
  /** @type {Lock} */
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  return lock.packages;
}

/** @param {Context} context @param {StepVoice} voice */
export async function generatePrismaClient({ layout, signal }, voice) {
  const stamps = stampsIn(clone.stamps);
  const key = hashOf(root, ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']);
  if (stamps.isFresh('prisma-client', key) && existsSync(path.join(root, 'prisma', 'generated'))) {
    voice.skip('up to date');
    return;
  }
  await runCommand({
    title: 'prisma generate',
    command: process.execPath,
    args: [path.join(root, 'node_modules', 'prisma', 'build', 'index.js'), 'generate'],
    env: {
      ...installerEnvironment(layout.dataDir),
      // Generating wants a schema engine only to exist; any program will do, and none is downloaded.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
    cwd: root,
    logs: layout.logs,
    log: 'prisma-generate',
    hint: 'look at prisma/schema.prisma.',
    signal,
  });
  stamps.record('prisma-client', key);
}
