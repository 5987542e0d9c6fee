// @ts-check
// A part writes straight to its log (a pipe through the supervisor would break the part when the supervisor is killed).
// So a log is rotated by copying it away and truncating it: the part appends, and goes on at the new end.
import { copyFileSync, existsSync, openSync, readdirSync, renameSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';

const MAX_BYTES = 10 * 1024 * 1024;
const KEPT = 3;
const CHECK_EVERY_MS = 30_000;

/** @param {string} file @returns {number} descriptor, appending */
export function openLog(file) {
  return openSync(file, 'a', 0o600);
}

/** @param {string} file @param {number} [maxBytes] */
export function rotate(file, maxBytes = MAX_BYTES) {
  if (!existsSync(file) || statSync(file).size <= maxBytes) return;
  for (let age = KEPT - 1; age >= 1; age--) {
    if (existsSync(`${file}.${age}`)) renameSync(`${file}.${age}`, `${file}.${age + 1}`);
  }
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}

/** @param {string} directory @returns {() => void} ends the checks */
export function keepLogsSmall(directory) {
  const check = () => {
    for (const name of readdirSync(directory)) if (name.endsWith('.log')) rotate(path.join(directory, name));
  };
  check();
  const timer = setInterval(check, CHECK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
