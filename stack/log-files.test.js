// @ts-check
import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { generationsOf, moveAll, openLog, rotate } from './log-files.js';

let file = '';
beforeEach(() => {
  file = path.join(mkdtempSync(path.join(os.tmpdir(), 'log-files-')), 'app.log');
});
const read = (/** @type {string} */ name) => readFileSync(name, 'utf8');

describe('a log that has grown', () => {
  it('is moved away, and its part goes on at the new end', () => {
    const part = openLog(file);
    writeSync(part, 'one\ntwo\n');
    rotate(file, 4);
    writeSync(part, 'three\n');
    closeSync(part);
    expect(read(`${file}.1`)).toBe('one\ntwo\n');
    expect(read(file)).toBe('three\n');
  });

  it('keeps three older ones and forgets what is older', () => {
    for (const content of ['a', 'b', 'c', 'd', 'e']) {
      appendFileSync(file, content);
      rotate(file, 0);
    }
    expect(generationsOf(file).map(read)).toEqual(['', 'e', 'd', 'c']);
  });

  it('is left alone up to its size', () => {
    writeFileSync(file, '1234');
    rotate(file, 4);
    expect(read(file)).toBe('1234');
    expect(() => read(`${file}.1`)).toThrow('ENOENT');
    rotate(path.join(path.dirname(file), 'missing.log'), 4);
  });

  it('loses nothing of what is written while it is copied', () => {
    writeFileSync(file, 'before\n');
    const log = openSync(file, 'r+');
    const copy = openSync(`${file}.1`, 'w');
    let chunks = 0;
    moveAll(log, copy, (...where) => {
      const count = readSync(...where);
      if (chunks++ < 3) appendFileSync(file, `meanwhile ${chunks}\n`);
      return count;
    });
    closeSync(log);
    closeSync(copy);
    expect(read(`${file}.1`)).toBe('before\nmeanwhile 1\nmeanwhile 2\nmeanwhile 3\n');
    expect(read(file)).toBe('');
  });
});
