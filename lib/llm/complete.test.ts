import './testing/without-database';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { complete } from './complete';
import { heldBackMs } from './limiter/gate';
import type { Provider } from './provider';
import { ids, orderIn, rankingRequest } from './testing/ranking-request';
import { startSimulator } from './testing/simulator';

let simulator: Awaited<ReturnType<typeof startSimulator>>;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterEach(async () => {
  await simulator.reset();
});
afterAll(async () => {
  await simulator.close();
});

/** A provider whose model misbehaves by its name, and whose dialect no other test has learnt. */
const faulty = (mode: string, changes: Partial<Provider> = {}) =>
  simulator.provider({ model: `foremost-sim-1:${mode}`, ...changes });

describe('an answer', () => {
  test('comes back with its text and what it cost', async () => {
    const outcome = await complete(rankingRequest(), simulator.provider());
    if (outcome.kind !== 'answered') throw new Error(outcome.kind);
    expect(orderIn(outcome.content).sort()).toEqual([...ids].sort());
    expect(outcome.model).toBe('foremost-sim-1');
    expect(outcome.usage).toMatchObject({ calls: 1, retries: 0, costUsd: 0 });
    expect(outcome.usage.tokensIn).toBeGreaterThan(50);
    expect(outcome.usage.tokensOut).toBeGreaterThan(10);
  });

  test('that refuses or is cut counts as answered', async () => {
    for (const kind of ['refused', 'truncated'] as const) {
      const outcome = await complete(rankingRequest(), faulty(kind));
      expect(outcome).toMatchObject({ kind, usage: { calls: 1, retries: 0 } });
    }
  });

  test('that is no valid JSON is the caller’s to judge, and is paid', async () => {
    const outcome = await complete(rankingRequest(), faulty('malformed'));
    expect(outcome).toMatchObject({ kind: 'answered', usage: { calls: 1 } });
  });
});

describe('what never works', () => {
  test.each([
    ['a wrong key', () => simulator.provider({ apiKey: 'sk-wrong-4711-and-more' }), 401, /Incorrect API key/],
    ['an unknown model', () => simulator.provider({ model: 'gpt-none' }), 404, /model.*does not exist/],
  ])('%s is rejected at once, in the provider’s words', async (_, provider, status, words) => {
    const outcome = await complete(rankingRequest(), provider());
    if (outcome.kind !== 'rejected') throw new Error(outcome.kind);
    expect(outcome).toMatchObject({ status, usage: { calls: 0, retries: 0 } });
    expect(outcome.message).toMatch(words);
    expect(outcome.message).not.toContain('4711');
    expect((await simulator.state()).counters.calls).toBe(1);
  });
});

describe('what may pass', () => {
  test.each(['500', '503', 'disconnect'])('%s is asked again', async (mode) => {
    const provider = simulator.provider();
    await simulator.change({ failures: [{ mode, count: 1, apiKey: provider.apiKey }] });
    expect(await complete(rankingRequest(), provider)).toMatchObject({
      kind: 'answered',
      usage: { calls: 1, retries: 1 },
    });
  });

  test('three retries, then it is unavailable', async () => {
    const outcome = await complete(rankingRequest(), faulty('500'));
    expect(outcome).toMatchObject({ kind: 'unavailable', usage: { calls: 0, retries: 3 } });
    expect((await simulator.state()).counters.calls).toBe(4);
  });

  test('nobody listening is unavailable too', async () => {
    const outcome = await complete(
      rankingRequest(),
      simulator.provider({ baseUrl: 'http://127.0.0.1:1/v1' }),
    );
    expect(outcome).toMatchObject({ kind: 'unavailable', message: expect.stringMatching(/no connection/) });
  });

  test('a call that hangs is cut when its time is over', async () => {
    const outcome = await complete(rankingRequest(), faulty('hang', { callTimeoutMs: 300 }));
    expect(outcome).toMatchObject({ kind: 'unavailable', message: 'no answer within 0.3 s' });
    expect((await simulator.state()).counters.calls).toBe(1);
  });

  test('an abort ends the call and its connection', async () => {
    const abort = new AbortController();
    const call = complete(rankingRequest({ signal: abort.signal }), faulty('hang'));
    await expect.poll(async () => (await simulator.state()).counters.inFlight).toBe(1);
    abort.abort();
    expect(await call).toMatchObject({ kind: 'aborted', usage: { calls: 0 } });
    await expect.poll(async () => (await simulator.state()).counters.inFlight).toBe(0);
  });

  test('an abort ends a wait between two tries', async () => {
    const abort = new AbortController();
    const call = complete(rankingRequest({ signal: abort.signal }), faulty('500'));
    await expect.poll(async () => (await simulator.state()).counters.calls).toBeGreaterThan(0);
    abort.abort();
    expect(await call).toMatchObject({ kind: 'aborted' });
  });
});

describe('rate limits', () => {
  test('a refusal is waited for by every call of that key, and is no retry', async () => {
    const provider = simulator.provider();
    const { apiKey } = provider;
    await simulator.change({ failures: [{ mode: '429', count: 1, retryAfterMs: 600, apiKey }] });
    const first = complete(rankingRequest(), provider);
    await expect.poll(() => heldBackMs(provider)).toBeGreaterThan(0);
    const second = complete(rankingRequest(), provider);
    for (const outcome of await Promise.all([first, second])) {
      expect(outcome).toMatchObject({ kind: 'answered', usage: { calls: 1, retries: 0 } });
    }
    expect(heldBackMs(provider)).toBe(0);
  });

  test('a wait longer than the call may take is told, not slept', async () => {
    const provider = simulator.provider();
    await simulator.change({ failures: [{ mode: '429', retryAfterMs: 60_000, apiKey: provider.apiKey }] });
    const outcome = await complete(rankingRequest(), provider);
    if (outcome.kind !== 'rate_limited') throw new Error(outcome.kind);
    expect(outcome.retryAfterMs).toBeGreaterThan(50_000);
    expect(await complete(rankingRequest(), provider)).toMatchObject({ kind: 'rate_limited' });
    expect((await simulator.state()).counters.calls).toBe(1);
  });

  test('the provider’s own bucket is respected: all calls of a burst get through', async () => {
    await simulator.change({ limits: { rpm: 600 } });
    const provider = simulator.provider({ callTimeoutMs: 20_000 });
    const outcomes = await Promise.all(
      Array.from({ length: 610 }, () => complete(rankingRequest(), provider)),
    );
    expect(outcomes.filter((outcome) => outcome.kind !== 'answered')).toEqual([]);
    expect(outcomes.reduce((sum, outcome) => sum + outcome.usage.retries, 0)).toBe(0);
  });
});

describe('servers that know less', () => {
  test('without schema mode the answer comes as a JSON object, and that is remembered', async () => {
    const provider = faulty('reject_schema');
    const first = await complete(rankingRequest(), provider);
    if (first.kind !== 'answered') throw new Error(first.kind);
    expect(orderIn(first.content).sort()).toEqual([...ids].sort());
    expect(first.usage).toMatchObject({ calls: 1, retries: 1 });
    expect(await complete(rankingRequest(), provider)).toMatchObject({ usage: { calls: 1, retries: 0 } });
  });

  test.each([400, 500])(
    'without any JSON mode (HTTP %i) the model is asked in plain text',
    async (status) => {
      const provider = simulator.provider({ model: `foremost-sim-1:plain${status}` });
      const { apiKey } = provider;
      await simulator.change({
        failures: [
          { mode: 'reject_schema', status, apiKey },
          { mode: 'reject_json_object', status, apiKey },
        ],
      });
      const outcome = await complete(rankingRequest(), provider);
      if (outcome.kind !== 'answered') throw new Error(outcome.kind);
      expect(orderIn(outcome.content).sort()).toEqual([...ids].sort());
      expect(await complete(rankingRequest(), provider)).toMatchObject({ usage: { retries: 0 } });
    },
  );
});
