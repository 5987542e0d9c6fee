// @ts-check
// The end of a log, and what is added to it, over rotations.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { generationsOf } from './log-files.js';

const CHUNK_BYTES = 64 * 1024;
const NEWLINE = 10;

/**
 * The last lines, oldest first; where the log was just rotated, those before come from the older ones.
 * @param {string} file
 * @param {number} count
 * @returns {{ lines: string[], end: number }} end: the offset in `file` up to which they go
 */
export function lastLinesOf(file, count) {
  let tail = Buffer.alloc(0);
  let end = 0;
  for (const generation of generationsOf(file)) {
    const log = openQuietly(generation);
    if (log === null) continue;
    try {
      const size = fstatSync(log).size;
      if (generation === file) end = size;
      for (let from = size; from > 0 && linesIn(tail) <= count; ) {
        const length = Math.min(CHUNK_BYTES, from);
        from -= length;
        tail = Buffer.concat([readFrom(log, from, length), tail]);
      }
    } finally {
      closeSync(log);
    }
    if (linesIn(tail) > count) break;
  }
  const lines = tail.toString('utf8').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return { lines: count === 0 ? [] : lines.slice(-count), end };
}

/**
 * What is added to a log from an offset on, whole lines at a time.
 * @param {string} file may come later
 * @param {number} from
 * @returns {() => string[]} the lines since the last call
 */
export function follow(file, from) {
  let offset = from;
  let rest = Buffer.alloc(0);
  return () => {
    let all = rest;
    if (sizeOf(file) < offset) {
      all = Buffer.concat([all, readEnd(`${file}.1`, offset)]); // rotated: these were moved away unread
      offset = 0;
    }
    const added = readEnd(file, offset);
    offset += added.length;
    all = Buffer.concat([all, added]);
    const end = all.lastIndexOf(NEWLINE);
    rest = all.subarray(end + 1);
    return end === -1 ? [] : all.subarray(0, end).toString('utf8').split('\n');
  };
}

/** @param {Buffer} text */
function linesIn(text) {
  let count = 0;
  for (let at = text.indexOf(NEWLINE); at !== -1; at = text.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

/** @param {string} file @param {number} offset */
function readEnd(file, offset) {
  const log = openQuietly(file);
  if (log === null) return Buffer.alloc(0);
  try {
    return readFrom(log, offset, Math.max(0, fstatSync(log).size - offset));
  } finally {
    closeSync(log);
  }
}

/** @param {number} log @param {number} position @param {number} length */
function readFrom(log, position, length) {
  const chunk = Buffer.alloc(length);
  return chunk.subarray(0, readSync(log, chunk, 0, length, position));
}

/** @param {string} file */
function sizeOf(file) {
  const log = openQuietly(file);
  if (log === null) return 0;
  try {
    return fstatSync(log).size;
  } finally {
    closeSync(log);
  }
}

/** null: it is not there. @param {string} file */
function openQuietly(file) {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
