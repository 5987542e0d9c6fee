// @ts-check
import { appendFileSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { rotate } from './log-files.js';
import { follow, lastLinesOf } from './log-tail.js';

let file = '';
beforeEach(() => {
  file = path.join(mkdtempSync(path.join(os.tmpdir(), 'log-tail-')), 'app.log');
});
const write = (/** @type {string} */ text) => appendFileSync(file, text);

describe('the end of a log', () => {
  it('is its last lines, empty ones too, and an unfinished one', () => {
    write('1\n\n3\n4');
    expect(lastLinesOf(file, 3)).toEqual({ lines: ['', '3', '4'], end: 6 });
    expect(lastLinesOf(file, 9).lines).toEqual(['1', '', '3', '4']);
    expect(lastLinesOf(file, 0).lines).toEqual([]);
  });

  it('is the same however long the lines are', () => {
    const lines = Array.from({ length: 30 }, (_, i) => `${i} ${'ä'.repeat(10_000)}`);
    write(`${lines.join('\n')}\n`);
    expect(lastLinesOf(file, 12).lines).toEqual(lines.slice(-12));
  });

  it('goes back into older logs after a rotation', () => {
    write('1\n2\n');
    rotate(file, 0);
    write('3\n');
    rotate(file, 0);
    write('4\n');
    expect(lastLinesOf(file, 3).lines).toEqual(['2', '3', '4']);
  });

  it('is empty where there is no log', () => {
    expect(lastLinesOf(file, 3)).toEqual({ lines: [], end: 0 });
  });
});

describe('following a log', () => {
  it('gives whole lines, once', () => {
    write('old\n');
    const next = follow(file, 4);
    expect(next()).toEqual([]);
    write('new\nhal');
    expect(next()).toEqual(['new']);
    write('f\n');
    expect(next()).toEqual(['half']);
    expect(next()).toEqual([]);
  });

  it('does not break a character that is written in two parts', () => {
    const next = follow(file, 0);
    const text = Buffer.from('größer\n');
    appendFileSync(file, text.subarray(0, 3));
    expect(next()).toEqual([]);
    appendFileSync(file, text.subarray(3));
    expect(next()).toEqual(['größer']);
  });

  it('misses nothing over a rotation', () => {
    const next = follow(file, 0);
    write('read already\n');
    expect(next()).toEqual(['read already']);
    write('unread\nha');
    rotate(file, 0);
    write('lf\nafter\n');
    expect(next()).toEqual(['unread', 'half', 'after']);
    write('more\n');
    expect(next()).toEqual(['more']);
  });

  it('waits for a log that comes later', () => {
    const next = follow(file, 0);
    expect(next()).toEqual([]);
    write('here\n');
    expect(next()).toEqual(['here']);
  });
});
