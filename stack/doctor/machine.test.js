// @ts-check
import { describe, expect, it } from 'vitest';
import { judgeMachine } from './machine.js';

/** @type {import('./machine.js').Machine} */
const installed = {
  node: { version: '24.1.0', isNewEnough: true },
  hasPackages: true,
  python: { version: '3.12.1', hasAirflow: true },
  freeBytes: 1024 ** 3,
  ports: [
    { part: 'app', port: 3000, takenBy: false },
    { part: 'postgres', port: 54_320, takenBy: false },
  ],
};
const stopped = { isRunning: false, ownAirflow: false };
const states = (/** @type {import('./verdict.js').Verdict[]} */ verdicts) =>
  Object.fromEntries(verdicts.map(({ name, state }) => [name, state]));
const verdictOf = (
  /** @type {Partial<typeof installed>} */ change,
  /** @type {string} */ name,
  stack = stopped,
) => judgeMachine({ ...installed, ...change }, stack).find((verdict) => verdict.name === name);

describe('the machine', () => {
  it('is well when everything is installed', () => {
    const all = {
      Node: 'ok',
      Packages: 'ok',
      Python: 'ok',
      'Airflow packages': 'ok',
      Disk: 'ok',
      Ports: 'ok',
    };
    expect(states(judgeMachine(installed, stopped))).toEqual(all);
  });

  it('is not broken before the first start: npm start installs what is missing', () => {
    const node = { version: '20.1.0', isNewEnough: false };
    const python = { version: '3.12.1', hasAirflow: false };
    const fresh = judgeMachine(
      { ...installed, node, python, hasPackages: false, freeBytes: 3 * 1024 ** 3 },
      stopped,
    );
    expect(states(fresh)).toMatchObject({
      Node: 'off',
      Packages: 'off',
      'Airflow packages': 'off',
      Disk: 'ok',
    });
    for (const { state, todo } of fresh) if (state === 'off') expect(todo).toMatch(/^npm start/);
  });

  it('needs more room for a first start than for a later one', () => {
    expect(verdictOf({}, 'Disk')).toMatchObject({ state: 'ok', detail: '1.0 GB free' });
    expect(verdictOf({ hasPackages: false }, 'Disk')).toMatchObject({ state: 'broken' });
    expect(verdictOf({ freeBytes: 1000 }, 'Disk')).toMatchObject({
      state: 'broken',
      todo: expect.any(String),
    });
  });

  it('needs a Python, unless Airflow is somebody’s own', () => {
    const python = { problem: 'none is on the PATH.', hint: 'apt-get install -y python3' };
    expect(verdictOf({ python }, 'Python')).toEqual({
      name: 'Python',
      state: 'broken',
      detail: 'none is on the PATH.',
      todo: 'apt-get install -y python3',
    });
    expect(verdictOf({ python }, 'Python', { ...stopped, ownAirflow: true })).toMatchObject({ state: 'off' });
  });

  it('may have busy ports, which are named, and not looked at while the stack has them', () => {
    const ports = [
      { part: 'app', port: 3000, takenBy: 'node (pid 7)' },
      { part: 'airflow', port: 8080, takenBy: null },
      { part: 'postgres', port: 54_320, takenBy: /** @type {const} */ (false) },
    ];
    const { state, detail } = verdictOf({ ports }, 'Ports') ?? {};
    expect(state).toBe('ok');
    expect(detail).toMatch(/^taken: 3000 by node \(pid 7\), 8080;/);
    expect(verdictOf({ ports }, 'Ports', { ...stopped, isRunning: true })).toBeUndefined();
  });
});
