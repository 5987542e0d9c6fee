// @ts-check
// A part writes straight to its log (a pipe through the supervisor would break the part when the supervisor is killed).
// So a log is rotated by copying it away and cutting it: the part appends, and goes on at the new end.
import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

const MAX_BYTES = 10 * 1024 * 1024;
const KEPT = 3;
const CHECK_EVERY_MS = 30_000;
const CHUNK_BYTES = 1024 * 1024;

/** @param {string} file @returns {number} descriptor, appending */
export function openLog(file) {
  return openSync(file, 'a', 0o600);
}

/** A log and its older ones, newest first, whether they are there or not. @param {string} file */
export const generationsOf = (file) => [file, ...Array.from({ length: KEPT }, (_, i) => `${file}.${i + 1}`)];

/** @param {string} file @param {number} [maxBytes] */
export function rotate(file, maxBytes = MAX_BYTES) {
  if (!existsSync(file) || statSync(file).size <= maxBytes) return;
  const generations = generationsOf(file);
  for (let age = KEPT - 1; age >= 1; age--) {
    const [younger, older] = generations.slice(age);
    if (younger !== undefined && older !== undefined && existsSync(younger)) renameSync(younger, older);
  }
  const log = openSync(file, 'r+');
  const copy = openSync(`${file}.1`, 'w', 0o600);
  try {
    moveAll(log, copy);
  } finally {
    closeSync(log);
    closeSync(copy);
  }
}

/**
 * What the part writes during the copy is copied as well, and the log is cut in the moment that finds nothing new. What
 * is written between those two system calls is lost: nothing at some hundred lines a second, lines of a part that does
 * nothing but write.
 * @param {number} log descriptor
 * @param {number} copy descriptor
 * @param {(log: number, chunk: Buffer, offset: number, length: number, position: number) => number} [read]
 */
export function moveAll(log, copy, read = readSync) {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let copied = 0;
  for (;;) {
    const count = read(log, chunk, 0, chunk.length, copied);
    if (count === 0) break;
    writeSync(copy, chunk, 0, count);
    copied += count;
  }
  ftruncateSync(log);
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
