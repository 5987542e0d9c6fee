// @ts-check
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ownerOf, takeLock, waitForLock } from './lock.js';
import { startTimeOf } from './processes.js';

let file = '';
beforeEach(() => {
  file = path.join(mkdtempSync(path.join(os.tmpdir(), 'lock-')), 'lock');
});

/** @param {import('./lock.js').Owner} owner */
const leaveBehind = (owner) => writeFileSync(file, JSON.stringify(owner));

function idleProcess() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  if (child.pid === undefined) throw new Error('no process');
  return { child, pid: child.pid, started: startTimeOf(child.pid) ?? '' };
}

describe('the lock of a data directory', () => {
  it('has one owner, and is free again after release', async () => {
    const first = await takeLock(file);
    expect(first.taken).toBe(true);
    expect(await takeLock(file)).toMatchObject({ taken: false, owner: { pid: process.pid } });
    if (first.taken) first.release();
    expect((await takeLock(file)).taken).toBe(true);
  });

  it('stays with a live owner and falls to the next when that one was killed', async () => {
    const { child, pid, started } = idleProcess();
    leaveBehind({ pid, started, file });
    expect(await takeLock(file)).toMatchObject({ taken: false, owner: { pid } });
    const gone = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    expect((await takeLock(file)).taken).toBe(true);
  });

  it('does not take another process with the same pid for the owner', async () => {
    const { child, pid } = idleProcess();
    leaveBehind({ pid, started: 'an earlier process', file });
    expect(ownerOf(file)).toBeNull();
    expect((await takeLock(file)).taken).toBe(true);
    child.kill('SIGKILL');
  });

  it('does not count when it came with a copied directory', () => {
    leaveBehind({ pid: process.pid, started: startTimeOf(process.pid) ?? '', file: '/elsewhere/lock' });
    expect(ownerOf(file)).toBeNull();
  });

  it('survives a torn file', async () => {
    writeFileSync(file, '{"pid": 1');
    expect((await takeLock(file)).taken).toBe(true);
  });

  it('is given up by its owner alone', async () => {
    const mine = await takeLock(file);
    leaveBehind({ pid: 1, started: startTimeOf(1) ?? '', file });
    if (mine.taken) mine.release();
    expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(1);
  });

  it('can be waited for', async () => {
    const first = await takeLock(file);
    let told = 0;
    const second = waitForLock(file, { onWait: () => told++, signal: new AbortController().signal });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(told).toBe(1);
    if (first.taken) first.release();
    expect(await second).toBeTypeOf('function');
    expect(told).toBe(1);
  });
});
