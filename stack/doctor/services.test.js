// @ts-check
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { judgeAirflow } from './airflow.js';
import { judgeDatabase } from './database.js';
import { judgeProvider, probeProvider } from './provider.js';

const running = { phase: /** @type {const} */ ('running'), hasPackages: true };

describe('the database', () => {
  const url = 'postgresql://me@127.0.0.1/x';
  /** @param {Partial<import('./database.js').Seen>} seen */
  const judge = (seen) =>
    judgeDatabase(
      { isYours: false, url, known: ['1_a', '2_b'], seen: { applied: ['1_a', '2_b'], broken: [], ...seen } },
      running,
    );

  it('is well when it has seen every migration', () => {
    expect(judge({})).toMatchObject([{ state: 'ok' }, { state: 'ok', detail: 'all 2 are applied' }]);
  });

  it('is behind, halfway or ahead', () => {
    expect(judge({ applied: ['1_a'] })[1]).toMatchObject({
      state: 'broken',
      detail: 'not applied yet: 2_b',
      todo: 'npm run migrate',
    });
    expect(judge({ applied: ['1_a'], broken: ['2_b'] })[1]).toMatchObject({
      state: 'broken',
      detail: 'began and did not end: 2_b',
    });
    expect(judge({ applied: ['1_a', '2_b', '3_c'] })[1]).toMatchObject({
      state: 'broken',
      detail: expect.stringContaining('3_c'),
    });
  });

  it('that does not answer is broken; whose it is decides what to do', () => {
    const seen = { error: 'connect ECONNREFUSED' };
    const judgeDown = (/** @type {boolean} */ isYours) =>
      judgeDatabase({ isYours, url, known: [], seen }, running);
    expect(judgeDown(true)).toMatchObject([{ state: 'broken', todo: 'start it, or correct DATABASE_URL' }]);
    expect(judgeDown(false)).toMatchObject([{ state: 'broken', todo: 'npm run logs -- postgres' }]);
  });

  it('cannot be asked without packages, and is off without a stack', () => {
    const seen = { error: 'Cannot find module pg' };
    expect(
      judgeDatabase({ isYours: true, url, known: [], seen }, { ...running, hasPackages: false }),
    ).toMatchObject([{ state: 'off' }]);
    expect(judgeDatabase(null, { phase: 'stopped', hasPackages: true })).toMatchObject([
      { state: 'off', todo: 'npm start' },
    ]);
    expect(judgeDatabase(null, running)).toMatchObject([{ state: 'off', todo: null }]);
  });
});

describe('Airflow', () => {
  const good = { dag: { isPaused: false, isBroken: false }, importErrors: [] };
  /** @param {import('./airflow.js').Dags} dags @param {string[]} [ill] */
  const judge = (dags, ill = []) =>
    judgeAirflow({ isYours: false, url: 'http://127.0.0.1:8080', seen: { ill, dags } }, 'running');

  it('is well when its parts are and the DAG is switched on', () => {
    expect(judge(good)).toMatchObject([{ state: 'ok' }, { state: 'ok', detail: 'switched on' }]);
  });

  it('has a DAG that is paused, missing or broken', () => {
    expect(judge({ ...good, dag: { isPaused: true, isBroken: false } })[1]).toMatchObject({
      state: 'broken',
      todo: 'switch it on in Airflow',
    });
    expect(judge({ ...good, dag: null })[1]).toMatchObject({
      state: 'broken',
      detail: 'Airflow does not know it',
    });
    const errors = ['rank_todos.py: SyntaxError'];
    expect(judge({ dag: null, importErrors: errors })[1]).toMatchObject({
      state: 'broken',
      detail: 'cannot be imported: rank_todos.py: SyntaxError',
    });
    expect(judge({ ...good, importErrors: ['other.py: no'] })[1]).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('other.py'),
    });
    expect(judge({ refused: 'answered 401' })[1]).toMatchObject({
      state: 'broken',
      todo: expect.stringContaining('AIRFLOW_PASSWORD'),
    });
  });

  it('names its parts that are not well, and asks no further', () => {
    expect(judge(good, ['dag_processor'])).toMatchObject([
      { state: 'broken', detail: expect.stringContaining('dag processor') },
    ]);
  });

  it('that does not answer is broken; left out or not started it is off', () => {
    const down = { isYours: true, url: 'http://a', seen: { error: 'fetch failed' } };
    expect(judgeAirflow(down, 'running')).toMatchObject([
      { state: 'broken', todo: 'start it, or correct AIRFLOW_BASE_URL' },
    ]);
    expect(judgeAirflow(null, 'running')).toMatchObject([
      { state: 'off', todo: 'start without --no-airflow' },
    ]);
    expect(judgeAirflow(null, 'changing')).toMatchObject([{ state: 'off', todo: null }]);
    expect(judgeAirflow(null, 'stopped')).toMatchObject([{ state: 'off', todo: 'npm start' }]);
  });
});

describe('the model provider', () => {
  /** @param {Partial<import('./provider.js').Provider>} change */
  const judge = (change) =>
    judgeProvider({
      isSimulated: false,
      url: 'https://models.test/v1',
      model: 'm',
      seen: { status: 200, models: ['m'] },
      ...change,
    });

  it('is real or simulated', () => {
    expect(judge({})).toMatchObject({ state: 'ok', detail: expect.stringContaining('real: models.test') });
    expect(judge({ isSimulated: true })).toMatchObject({ state: 'simulated' });
    expect(judgeProvider(null)).toMatchObject({ state: 'simulated' });
  });

  it('may reject the key, be ill or away', () => {
    expect(judge({ seen: { status: 401, models: [] } })).toMatchObject({
      state: 'broken',
      todo: 'correct OPENAI_API_KEY',
    });
    expect(judge({ seen: { status: 503, models: [] } })).toMatchObject({ state: 'broken' });
    expect(judge({ seen: { error: 'no answer' } })).toMatchObject({
      state: 'broken',
      todo: 'start it, or correct OPENAI_BASE_URL',
    });
    expect(judge({ isSimulated: true, seen: { error: 'gone' } })).toMatchObject({
      state: 'broken',
      todo: 'npm run logs -- provider',
    });
  });

  it('may not know the model, or have no list of them', () => {
    expect(judge({ model: 'other' })).toMatchObject({ state: 'ok', todo: 'check OPENAI_MODEL' });
    expect(judge({ model: 'other', seen: { status: 404, models: [] } })).toMatchObject({
      state: 'ok',
      todo: null,
    });
  });
});

describe('asking the model provider', () => {
  /** @type {import('node:http').Server | undefined} */
  let server;
  afterEach(() => server?.close());

  const stopped = { supervisor: null, stack: null, parts: null, leftovers: 0, app: null };

  async function listen() {
    /** @type {string[]} */
    const asked = [];
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      response.end('{"data":[{"id":"m1"}]}');
    });
    await new Promise((resolve) => server?.listen(0, '127.0.0.1', () => resolve(null)));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    return { url: `http://127.0.0.1:${port}/v1`, asked };
  }

  it('reads the list of models and nothing else, with the key', async () => {
    const { url, asked } = await listen();
    const settings = { OPENAI_BASE_URL: `${url}/`, OPENAI_API_KEY: 'sk-x' };
    expect(await probeProvider(settings, 'default-model', stopped)).toEqual({
      isSimulated: false,
      url: settings.OPENAI_BASE_URL,
      model: 'default-model',
      seen: { status: 200, models: ['m1'] },
    });
    expect(asked).toEqual(['GET /v1/models Bearer sk-x']);
    expect(await probeProvider({}, 'm', stopped)).toBeNull();
  });

  it('shows the simulated one the key it takes', async () => {
    const { url, asked } = await listen();
    const stack = {
      url: null,
      airflowUrl: null,
      providerUrl: url,
      databaseUrl: null,
      accounts: [],
      airflowLogin: null,
      dataDir: '/x',
      pids: {},
    };
    const provider = await probeProvider({}, 'm', { ...stopped, supervisor: 1, stack });
    expect(judgeProvider(provider)).toMatchObject({ state: 'simulated' });
    expect(asked).toEqual(['GET /v1/models Bearer sk-simulated']);
  });
});
