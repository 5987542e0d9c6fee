import '../testing/without-database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Provider } from '../provider';
import { type Application, Gate, type Grant, type Passed } from './gate';
import { limitStore } from './store';

let keys = 0;
let provider: Provider;
let gates: [Gate, Gate];
/** Two gates on one store are two processes. */
const twoGates = (changes: Partial<Provider> = {}): [Gate, Gate] => {
  provider = { ...provider, ...changes };
  return [new Gate(provider.apiKey, provider), new Gate(provider.apiKey, provider)];
};
beforeEach(() => {
  keys += 1;
  provider = {
    name: 'test',
    baseUrl: 'http://test/v1',
    apiKey: `gate-${keys}`,
    model: 'm',
    simulated: false,
    callTimeoutMs: 5_000,
  };
  gates = twoGates();
});

const inMs = (ms: number) => performance.now() + ms;
const application = (changes: Partial<Application> = {}): Application => ({
  user: 'somebody',
  tokens: 100,
  until: inMs(5_000),
  signal: new AbortController().signal,
  respectsCircuit: true,
  ...changes,
});
const granted = (passed: Passed): Grant => {
  if (passed.kind !== 'granted') throw new Error(passed.kind);
  return passed.grant;
};
const pass = async (gate: Gate, changes: Partial<Application> = {}) =>
  granted(await gate.pass(application(changes)));
const fail = async (gate: Gate, times: number) => {
  for (let call = 0; call < times; call += 1) (await pass(gate)).end({ kind: 'failed' });
};

describe('two processes', () => {
  test('together stay within one limit', async () => {
    const [one, two] = twoGates({ requestsPerMinute: 600 });
    const startedAt = performance.now();
    const ask = async (gate: Gate) => {
      const passed = await gate.pass(application({ until: inMs(1_000) }));
      if (passed.kind === 'granted') passed.grant.end({ kind: 'answered', tokens: 50, rates: [] });
      return passed.kind;
    };
    const kinds = await Promise.all(Array.from({ length: 200 }, (_, call) => ask(call % 2 ? one : two)));
    const elapsedMs = performance.now() - startedAt;
    const through = kinds.filter((kind) => kind === 'granted').length;
    expect(through).toBeGreaterThanOrEqual(60);
    expect(through).toBeLessThanOrEqual(60 + Math.ceil(elapsedMs / 100));
    expect(kinds.filter((kind) => kind === 'too_long')).toHaveLength(200 - through);
  });

  test('a refusal that one meets pauses the other', async () => {
    const [one, two] = gates;
    (await pass(one)).end({ kind: 'rate_limited', waitMs: 60_000, rates: [] });
    const told: number[] = [];
    await expect.poll(async () => (await two.pass(application({ until: inMs(50) }))).kind).toBe('too_long');
    const passed = await two.pass(application({ until: inMs(50), onWait: (ms) => told.push(ms) }));
    expect(passed).toMatchObject({ kind: 'too_long' });
    expect(two.heldBackMs()).toBeGreaterThan(50_000);
    const abort = new AbortController();
    const waiting = two.pass(
      application({ until: inMs(90_000), signal: abort.signal, onWait: (ms) => told.push(ms) }),
    );
    await expect.poll(() => told.length).toBe(1);
    expect(told[0]).toBeGreaterThan(50_000);
    abort.abort();
    expect(await waiting).toEqual({ kind: 'aborted' });
  });

  test('an open circuit is known to both, one call tries, and its answer closes it for both', async () => {
    const [one, two] = gates;
    await fail(one, 5);
    await expect.poll(async () => (await two.pass(application())).kind).toBe('open');
    const all = [one, two, one, two];
    let tries: Passed[] = [];
    await expect
      .poll(
        async () => {
          tries = await Promise.all(all.map((gate) => gate.pass(application())));
          return tries.filter((passed) => passed.kind === 'granted').length;
        },
        { timeout: 10_000 },
      )
      .toBe(1);
    const probe = tries.find((passed) => passed.kind === 'granted');
    if (!probe) throw new Error('nobody tried');
    expect((await two.pass(application())).kind).toBe('open');
    granted(probe).end({ kind: 'answered', tokens: 50, rates: [] });
    for (const gate of gates)
      await expect.poll(async () => (await gate.pass(application())).kind).toBe('granted');
  });

  test('a try that is cancelled leaves the next one to another', async () => {
    const [one, two] = gates;
    await fail(one, 5);
    let probe: Passed = { kind: 'aborted' };
    await expect
      .poll(
        async () => {
          probe = await one.pass(application());
          return probe.kind;
        },
        { timeout: 10_000 },
      )
      .toBe('granted');
    granted(probe).end({ kind: 'aborted' });
    await expect.poll(async () => (await two.pass(application())).kind).toBe('granted');
  });
});

describe('one process', () => {
  test('far from a limit takes calls ahead, and asks the store once for many', async () => {
    let swaps = 0;
    const { swap } = limitStore.current;
    limitStore.current = {
      swap: (...about) => {
        swaps += 1;
        return swap(...about);
      },
    };
    for (let call = 0; call < 17; call += 1) {
      (await pass(gates[0])).end({ kind: 'answered', tokens: 50, rates: [] });
    }
    limitStore.current = { swap };
    expect(swaps).toBeLessThan(10);
  });

  test('a cancelled call leaves the queue, and what it was granted goes back', async () => {
    const [gate] = twoGates({ requestsPerMinute: 10 });
    (await pass(gate)).end({ kind: 'aborted' });
    const abort = new AbortController();
    const waiting = gate.pass(application({ until: inMs(60_000), signal: abort.signal }));
    abort.abort();
    expect(await waiting).toEqual({ kind: 'aborted' });
    expect(await gate.pass(application({ signal: AbortSignal.abort() }))).toEqual({ kind: 'aborted' });
    expect((await gate.pass(application({ until: inMs(100) }))).kind).toBe('too_long');
  });
});

describe('without a database', () => {
  const { swap } = limitStore.current;
  afterEach(() => {
    limitStore.current = { swap };
  });

  test('a process goes on alone with what it knows', async () => {
    const [gate] = twoGates({ requestsPerMinute: 10 });
    limitStore.current = { swap: () => Promise.reject(new Error('no connection')) };
    (await pass(gate)).end({ kind: 'answered', tokens: 50, rates: [] });
    expect((await gate.pass(application({ until: inMs(100) }))).kind).toBe('too_long');
  });
});
