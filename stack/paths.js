// @ts-check
// Where things live: what one clone shares, and what belongs to one data directory (one running stack).
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { shortHash } from './stamps.js';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Installed once per clone, whatever data directory a stack uses. */
export const clone = {
  data: path.join(root, '.data'),
  node: path.join(root, '.data', 'node'),
  installer: path.join(root, '.data', 'installer'),
  venv: path.join(root, '.data', 'venv'),
  python: path.join(root, '.data', 'venv', 'bin', 'python'),
  stamps: path.join(root, '.data', 'stamps'),
  stacks: path.join(root, '.data', 'stacks'),
  setupLock: path.join(root, '.data', 'setup.lock'),
};

// sockaddr_un holds 104 bytes on macOS and 108 on Linux, the closing zero included.
const SOCKET_PATH_BYTES = 100;

/**
 * @typedef {ReturnType<typeof layoutOf>} Layout
 * @param {string} dataDir absolute path
 */
export function layoutOf(dataDir) {
  const socket = path.join(dataDir, 'control.sock');
  return {
    dataDir,
    airflowHome: path.join(dataDir, 'airflow'),
    controlSocket:
      Buffer.byteLength(socket) <= SOCKET_PATH_BYTES
        ? socket
        : path.join(os.tmpdir(), `foremost-${shortHash(dataDir)}.sock`),
    lock: path.join(dataDir, 'lock'),
    logs: path.join(dataDir, 'logs'),
    parts: path.join(dataDir, 'parts.json'),
    ports: path.join(dataDir, 'ports.json'),
    postgres: path.join(dataDir, 'postgres'),
    postgresLocation: path.join(dataDir, 'postgres-location'),
    secrets: path.join(dataDir, 'secrets'),
    stackFile: path.join(dataDir, 'stack.json'),
    stamps: path.join(dataDir, 'stamps-of-data'),
  };
}

/** @param {Layout} layout */
export function createDirectories(layout) {
  for (const dir of [clone.data, layout.dataDir, layout.logs, layout.airflowHome]) {
    mkdirSync(dir, { recursive: true });
  }
  mkdirSync(layout.secrets, { recursive: true, mode: 0o700 });
}
