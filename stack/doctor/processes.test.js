// @ts-check
import { describe, expect, it } from 'vitest';
import { judgeProcesses } from './processes.js';

const NOW = Date.parse('2026-01-02T12:00:00Z');
/** @type {import('./processes.js').PartProbe} */
const app = {
  part: 'app',
  state: 'running',
  pid: 12,
  isAlive: true,
  restarts: 0,
  lastFall: null,
  upSeconds: 7_300,
};
/** @type {import('./processes.js').Processes} */
const running = {
  supervisor: 11,
  stack: {
    url: 'http://127.0.0.1:3000',
    airflowUrl: null,
    providerUrl: null,
    databaseUrl: null,
    accounts: [],
    airflowLogin: null,
    dataDir: '/x',
    pids: {},
  },
  parts: [app],
  leftovers: 0,
  app: { status: 'ok', ailing: [] },
};
const nothing = { supervisor: null, stack: null, parts: null, leftovers: 0, app: null };
const judge = (/** @type {Partial<typeof running>} */ change) =>
  judgeProcesses({ ...running, ...change }, NOW);
const judgePart = (/** @type {Partial<typeof app>} */ change) => judge({ parts: [{ ...app, ...change }] })[1];

describe('the stack', () => {
  it('is well when its parts are', () => {
    expect(judge({})).toEqual([
      { name: 'Supervisor', state: 'ok', detail: 'pid 11', todo: null },
      { name: 'app', state: 'ok', detail: 'pid 12, up 2 h', todo: null },
      { name: 'App answers', state: 'ok', detail: 'http://127.0.0.1:3000', todo: null },
    ]);
  });

  it('may not be running; parts without a supervisor are broken', () => {
    expect(judge(nothing)).toMatchObject([{ state: 'off', todo: 'npm start' }]);
    expect(judge({ ...nothing, leftovers: 2 })).toMatchObject([{ state: 'broken' }]);
  });

  it('is broken when the supervisor does not answer', () => {
    expect(judge({ parts: null })).toMatchObject([{ state: 'broken', todo: 'kill 11, then npm start' }]);
  });

  it('may be on its way up', () => {
    expect(judge({ stack: null, app: null })[0]).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('starting'),
    });
  });

  it('is broken when the app does not answer or has no database, and not when only Airflow is off', () => {
    expect(judge({ app: null })[2]).toMatchObject({ state: 'broken', todo: 'npm run logs -- app' });
    expect(judge({ app: { status: 'down', ailing: ['No database.'] } })[2]).toMatchObject({
      state: 'broken',
    });
    expect(judge({ app: { status: 'degraded', ailing: ['Airflow is off.'] } })[2]).toMatchObject({
      state: 'ok',
      detail: 'http://127.0.0.1:3000, degraded: Airflow is off.',
    });
  });
});

describe('a part', () => {
  const lastFall = { at: '2026-01-02T11:55:00.000Z', why: 'SIGKILL' };

  it('that was started again says how often, when and why', () => {
    expect(judgePart({ restarts: 1, lastFall })).toMatchObject({
      state: 'ok',
      detail: 'pid 12, up 2 h, restarted 1×, last 2026-01-02T11:55:00.000Z (SIGKILL)',
    });
  });

  it('that keeps dying is broken, until it has been well for a while', () => {
    expect(judgePart({ restarts: 3, lastFall })).toMatchObject({
      state: 'broken',
      todo: 'npm run logs -- app',
    });
    const longAgo = { ...lastFall, at: '2026-01-02T09:00:00.000Z' };
    expect(judgePart({ restarts: 9, lastFall: longAgo })).toMatchObject({ state: 'ok' });
  });

  it('that is down is broken, unless somebody stopped it', () => {
    const dead = { pid: null, isAlive: false };
    expect(judgePart({ ...dead, state: 'waiting', restarts: 1, lastFall })).toMatchObject({
      state: 'broken',
    });
    expect(judgePart({ ...dead, state: 'stopped' })).toMatchObject({
      state: 'off',
      todo: 'npm run stack -- start app',
    });
    expect(judgePart({ ...dead, state: 'starting' })).toMatchObject({ state: 'ok' });
    expect(judgePart({ isAlive: false })).toMatchObject({ state: 'broken' });
  });
});
