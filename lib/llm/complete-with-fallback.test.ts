import './testing/without-database';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { completeWithFallback } from './complete-with-fallback';
import type { Provider } from './provider';
import { bodyOf, refuse, say, withServer } from './testing/fake-server';
import { rankingRequest } from './testing/ranking-request';
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

const model = (mode: string, changes: Partial<Provider> = {}) =>
  simulator.provider({ model: `foremost-sim-1:${mode}`, ...changes });
const price = { inPerMillionUsd: 1_000_000, outPerMillionUsd: 0 };
const ask = (...providers: [Provider, ...Provider[]]) =>
  completeWithFallback(rankingRequest(), providers, { userId: 'somebody' });
const callsOf = async () => (await simulator.state()).counters.calls;

describe('the next provider answers', () => {
  test.each([
    ['a rejected key', () => simulator.provider({ apiKey: 'sk-wrong-1' }), 1],
    ['an unknown model', () => simulator.provider({ model: 'gpt-none' }), 1],
    ['a spent account', () => model('no_credit'), 1],
    ['server errors without end', () => model('500'), 4],
    ['a server that is gone', () => simulator.provider({ baseUrl: 'http://127.0.0.1:1/v1' }), 4],
  ])('after %s, under its own name and at its own price', async (_, first, attempts) => {
    const second = simulator.provider({ simulated: false, price });
    const outcome = await ask(first(), second);
    if (outcome.kind !== 'answered') throw new Error(outcome.kind);
    expect(outcome.model).toBe('foremost-sim-1');
    expect(outcome.usage).toMatchObject({ calls: 1, retries: attempts, costUsd: outcome.usage.tokensIn });
  });

  test('where the first would keep the call waiting for longer than it may', async () => {
    const first = simulator.provider();
    await simulator.change({ failures: [{ mode: '429', retryAfterMs: 60_000, apiKey: first.apiKey }] });
    const outcome = await ask(first, simulator.provider());
    expect(outcome).toMatchObject({ kind: 'answered', usage: { calls: 1, retries: 0 } });
  });

  test('and the first is not even asked while its circuit is open', async () => {
    const [first, second] = [model('401'), simulator.provider()];
    await ask(first, second);
    expect(await callsOf()).toBe(2);
    const outcome = await ask(first, second);
    expect(outcome).toMatchObject({ kind: 'answered', usage: { calls: 1, retries: 0 } });
    expect(await callsOf()).toBe(3);
  });

  test('until the first is well again', async () => {
    let isUp = false;
    await withServer(
      async (request, response) => {
        await bodyOf(request);
        if (isUp) say(response, '{"r01":"kd"}');
        else refuse(response, 503, 'overloaded');
      },
      async (first) => {
        const second = simulator.provider();
        const repeats = async () => (await ask(first, second)).usage.retries;
        await expect.poll(repeats, { timeout: 20_000 }).toBe(0);
        isUp = true;
        await expect
          .poll(async () => ((await ask(first, second)) as { model: string }).model, { timeout: 20_000 })
          .toBe(first.model);
      },
    );
  });
});

describe('when nobody answers', () => {
  test('all reject: rejected, in the words of the first, however often it is asked', async () => {
    const [first, second] = [simulator.provider({ apiKey: 'sk-wrong-2' }), model('404')];
    for (let call = 0; call < 3; call += 1) {
      const outcome = await ask(first, second);
      if (outcome.kind !== 'rejected') throw new Error(outcome.kind);
      expect(outcome.message).toMatch(/Incorrect API key/);
    }
  });

  test('a spent account first, and a rejection second: the account', async () => {
    expect(await ask(model('no_credit'), model('401'))).toMatchObject({ kind: 'out_of_credit' });
  });

  test('one rejects and the other is out of reach: unavailable, for that may pass', async () => {
    const outcome = await ask(model('401'), model('500'));
    expect(outcome).toMatchObject({ kind: 'unavailable', usage: { calls: 0 } });
  });

  test('a single provider whose circuit is open is told at once, and not asked', async () => {
    const only = simulator.provider({ model: 'foremost-sim-1:500', apiKey: 'sk-only-one' });
    const callsWhileKnown = async () => {
      const calls = await callsOf();
      const outcome = await ask(only);
      if (outcome.kind !== 'unavailable') throw new Error(outcome.kind);
      return outcome.known && (await callsOf()) - calls;
    };
    await expect.poll(callsWhileKnown, { timeout: 20_000 }).toBe(0);
  });

  test('a single provider that rejected us is asked again for the truth about this call', async () => {
    const only = simulator.provider();
    await simulator.change({ failures: [{ mode: '401', apiKey: only.apiKey, count: 2 }] });
    expect(await ask(only)).toMatchObject({ kind: 'rejected' });
    expect(await ask(only)).toMatchObject({ kind: 'rejected' });
    expect(await ask(only)).toMatchObject({ kind: 'answered' });
  });
});

test('all of it together takes no longer than one call may, and a cancelled call counts against nobody', async () => {
  const [first, second] = [model('hang', { callTimeoutMs: 400 }), model('hang', { callTimeoutMs: 20_000 })];
  expect(await ask(first, second)).toMatchObject({ kind: 'unavailable' });
  expect(await callsOf()).toBe(1);

  const abort = new AbortController();
  const slow = model('hang');
  for (let call = 0; call < 6; call += 1) {
    const asked = completeWithFallback(rankingRequest({ signal: abort.signal }), [slow], {});
    abort.abort();
    expect(await asked).toMatchObject({ kind: 'aborted' });
  }
  const next = new AbortController();
  const calls = await callsOf();
  const asked = completeWithFallback(rankingRequest({ signal: next.signal }), [slow], {});
  await expect.poll(callsOf).toBe(calls + 1);
  next.abort();
  await asked;
});
