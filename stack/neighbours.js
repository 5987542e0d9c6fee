// @ts-check
// Stacks of one clone share its build. Each running one leaves its data directory's name here, so that another one that
// builds anew can have it serve the new build instead of files that are gone.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { askSupervisor } from './control-client.js';
import { clone, layoutOf } from './paths.js';
import { shortHash } from './stamps.js';

/** @param {string} dataDir @returns {() => void} takes it back */
export function announce(dataDir) {
  const file = path.join(clone.stacks, shortHash(dataDir));
  mkdirSync(clone.stacks, { recursive: true });
  writeFileSync(file, dataDir);
  return () => rmSync(file, { force: true });
}

/** Others that run an app restart it; who is gone, or has none, is passed over. @param {string} ownDataDir */
export async function restartAppsOfOthers(ownDataDir) {
  const names = readdirSync(clone.stacks).filter((name) => name !== shortHash(ownDataDir));
  const dataDirs = names.map((name) => readFileSync(path.join(clone.stacks, name), 'utf8'));
  await Promise.allSettled(
    dataDirs.map((dataDir) =>
      askSupervisor(layoutOf(dataDir).controlSocket, { action: 'restart', part: 'app' }),
    ),
  );
}
