// @ts-check
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isStillRunning, listProcesses, membersOf } from './processes.js';
import { Supervisor } from './supervisor.js';

let directory = '';
/** @type {string[]} */
let said = [];
/** @type {Supervisor} */
let supervisor;

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'supervisor-'));
  said = [];
  supervisor = newSupervisor();
});
afterEach(() => supervisor.stopAll([]));

function newSupervisor() {
  return new Supervisor({
    logs: directory,
    partsFile: path.join(directory, 'parts.json'),
    say: (line) => said.push(line),
  });
}

/** A program that says it is ready by a file. @param {string} name @param {string} script @returns {import('./supervisor.js').Part} */
function part(name, script) {
  const ready = path.join(directory, `${name}.ready`);
  const code = `${script}; require('node:fs').writeFileSync(${JSON.stringify(ready)}, '')`;
  return {
    name,
    command: process.execPath,
    args: ['-e', code],
    env: {},
    cwd: directory,
    isReady: async () => existsSync(ready),
    graceMs: 3_000,
  };
}

const FOREVER = 'setInterval(() => {}, 1000)';

/** @param {() => boolean} condition */
async function until(condition) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 30));
}

const alive = (/** @type {number | undefined} */ pid) => listProcesses().some((known) => known.pid === pid);

describe('the supervisor', () => {
  it('writes down pids with start times, for the start after a kill -9', async () => {
    await supervisor.start(part('a', FOREVER));
    const { parts } = JSON.parse(readFileSync(path.join(directory, 'parts.json'), 'utf8'));
    expect(parts.a.pid).toBe(supervisor.pids().a);
    expect(isStillRunning(parts.a)).toBe(true);
    expect(isStillRunning({ ...parts.a, started: 'earlier' })).toBe(false);
  });

  it('starts a killed part again and says so', async () => {
    await supervisor.start(part('a', FOREVER));
    const before = supervisor.pids().a ?? 0;
    process.kill(before, 'SIGKILL');
    await until(() => said.length === 2);
    expect(said[0]).toMatch(/^✗ a ended \(SIGKILL\), starts again in 0.5 s\. Log: .*a\.log$/);
    expect(said[1]).toBe('✓ a is back');
    expect(supervisor.pids().a).not.toBe(before);
  });

  it('writes down what fell, when and how, and whether it is back', async () => {
    const restarts = () => JSON.parse(readFileSync(path.join(directory, 'parts.json'), 'utf8')).restarts;
    await supervisor.start(part('a', FOREVER));
    await supervisor.start(part('b', FOREVER));
    expect(restarts()).toEqual([]);
    process.kill(supervisor.pids().a ?? 0, 'SIGKILL');
    await until(() => said.length === 1);
    const fallen = { part: 'a', isRunning: false, count: 1, lastAt: expect.any(String), why: 'SIGKILL' };
    expect(restarts()).toEqual([fallen]);
    expect(Date.now() - Date.parse(restarts()[0].lastAt)).toBeLessThan(600_000);
    await until(() => said.length === 2);
    expect(restarts()).toEqual([{ ...fallen, isRunning: true }]);
    expect(supervisor.status()).toMatchObject([
      { restarts: 1, lastFall: { why: 'SIGKILL' } },
      { restarts: 0 },
    ]);
  });

  it('waits longer each time a part dies again, and counts on', async () => {
    // Its file says ready from the first start on, so that each later one is ready at once.
    await supervisor.start(part('a', 'setTimeout(() => process.exit(3), 300)'));
    await until(() => said.filter((line) => line.startsWith('✗')).length === 3);
    const pauses = said.flatMap((line) => /\(exit 3\), starts again in ([\d.]+) s/.exec(line)?.[1] ?? []);
    expect(pauses).toEqual(['0.5', '1', '2']);
    expect(supervisor.status()).toMatchObject([{ state: 'waiting', restarts: 3 }]);
  });

  it('waits longer also for a program that is no longer there', async () => {
    const program = path.join(directory, 'program');
    symlinkSync(process.execPath, program);
    await supervisor.start({ ...part('a', FOREVER), command: program });
    rmSync(program);
    process.kill(supervisor.pids().a ?? 0, 'SIGKILL');
    await until(() => said.filter((line) => line.includes('starts again')).length === 3);
    expect(
      said.map((line) => /\((.+)\), starts again in ([\d.]+) s/.exec(line)?.slice(1)).filter(Boolean),
    ).toEqual([
      ['SIGKILL', '0.5'],
      ['could not be started', '1'],
      ['could not be started', '2'],
    ]);
  });

  it('leaves a part down that was stopped by hand, and starts it when told', async () => {
    await supervisor.start(part('a', FOREVER));
    const before = supervisor.pids().a;
    await supervisor.stop('a');
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(alive(before)).toBe(false);
    expect(supervisor.status()).toMatchObject([{ part: 'a', state: 'stopped', pid: null }]);
    expect(said).toEqual([]);
    await supervisor.startAgain('a');
    expect(supervisor.status()).toMatchObject([{ part: 'a', state: 'running' }]);
  });

  it('ends children that a part leaves behind', async () => {
    const child = `require('node:child_process').spawn(process.execPath, ['-e', "${FOREVER}"], { stdio: 'ignore' })`;
    await supervisor.start(part('a', `${child}; ${FOREVER}`));
    const group = supervisor.pids().a ?? 0;
    expect(membersOf(group)).toHaveLength(2);
    await supervisor.stop('a');
    expect(membersOf(group)).toEqual([]);
  });

  it('lets a part in the background, and its children, go last', async () => {
    const child = `require('node:child_process').spawn(process.execPath, ['-e', "${FOREVER}"], { stdio: 'ignore' })`;
    await supervisor.start({ ...part('a', `${child}; ${FOREVER}`), inBackground: true });
    await supervisor.start(part('b', FOREVER));
    const { a = 0, b = 0 } = supervisor.pids();
    await until(() => membersOf(a).length === 2);
    for (const { pid } of membersOf(a)) expect(os.getPriority(pid)).toBeGreaterThanOrEqual(10);
    expect(os.getPriority(b)).toBe(os.getPriority());
  });

  it('kills a part that does not heed the signal', async () => {
    const deaf = part('a', `process.on('SIGTERM', () => {}); ${FOREVER}`);
    await supervisor.start({ ...deaf, graceMs: 200 });
    const pid = supervisor.pids().a;
    await supervisor.stop('a');
    expect(alive(pid)).toBe(false);
  });

  it('reports a part that ends while it starts, with its log', async () => {
    const broken = { ...part('a', "console.error('no such table'); process.exit(3)"), hint: 'mend it' };
    await expect(supervisor.start(broken)).rejects.toMatchObject({
      message: 'a ended while it was starting.',
      log: path.join(directory, 'a.log'),
      hint: 'mend it',
    });
    expect(readFileSync(path.join(directory, 'a.log'), 'utf8')).toContain('no such table');
    expect(said).toEqual([]);
  });

  it('ends the database after those who use it', async () => {
    const order = path.join(directory, 'order');
    const noting = (/** @type {string} */ name) =>
      part(
        name,
        `process.on('SIGTERM', () => { require('node:fs').appendFileSync(${JSON.stringify(order)}, '${name} '); process.exit() }); ${FOREVER}`,
      );
    await supervisor.start(noting('database'));
    await supervisor.start(noting('app'));
    await supervisor.stopAll(['database']);
    expect(readFileSync(order, 'utf8')).toBe('app database ');
  });
});
