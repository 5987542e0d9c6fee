// @ts-check
import { mkdtempSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askSupervisor } from './control-client.js';
import { serveControl } from './control-server.js';
import { layoutOf } from './paths.js';
import { Supervisor } from './supervisor.js';

let socket = '';
/** @type {() => void} */
let close = () => {};
/** @type {Supervisor} */
let supervisor;
const stop = vi.fn();

beforeEach(async () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'control-'));
  socket = path.join(directory, 'control.sock');
  supervisor = new Supervisor({
    logs: directory,
    partsFile: path.join(directory, 'parts.json'),
    say: () => {},
  });
  await supervisor.start({
    name: 'app',
    command: process.execPath,
    args: ['-e', 'setInterval(() => {}, 1000)'],
    env: {},
    cwd: directory,
    isReady: async () => true,
  });
  close = await serveControl(socket, { supervisor, stop });
});
afterEach(async () => {
  close();
  await supervisor.stopAll([]);
});

describe('the control socket', () => {
  it('is for its owner alone', () => {
    expect(statSync(socket).mode & 0o777).toBe(0o600);
  });

  it('stops and starts a part', async () => {
    expect(await askSupervisor(socket, { action: 'stop', part: 'app' })).toMatchObject({
      ok: true,
      parts: [{ state: 'stopped' }],
    });
    expect(await askSupervisor(socket, { action: 'start', part: 'app' })).toMatchObject({
      ok: true,
      parts: [{ state: 'running' }],
    });
  });

  it('asks the whole stack to stop when no part is named', async () => {
    expect(await askSupervisor(socket, { action: 'stop' })).toMatchObject({ ok: true });
    expect(stop).toHaveBeenCalledOnce();
    expect(await askSupervisor(socket, { action: 'status' })).toMatchObject({
      parts: [{ state: 'running' }],
    });
  });

  it('answers nonsense with a sentence', async () => {
    expect(await askSupervisor(socket, { action: 'stop', part: 'mysql' })).toEqual({
      ok: false,
      error: 'There is no part mysql.',
    });
    expect(await askSupervisor(socket, { action: 'restart' })).toEqual({
      ok: false,
      error: 'restart needs the name of a part',
    });
  });

  it('has a path that the system accepts, however deep the clone lies', () => {
    const deep = layoutOf(path.join('/', 'd'.repeat(150)));
    expect(Buffer.byteLength(deep.controlSocket)).toBeLessThan(104);
    expect(deep.controlSocket).not.toBe(layoutOf(path.join('/', 'e'.repeat(150))).controlSocket);
  });
});
