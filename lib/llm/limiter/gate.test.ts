import '../testing/without-database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Provider } from '../provider';
import { type Application, Gate, type Grant, type Passed } from './gate';
import type { LimitState } from './state';
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

describe('between processes', () => {
  const sleep = (ms: number) => new Promise((go) => setTimeout(go, ms));
  /** Sees every state that is stored, each `ms` later. */
  const spyOnStore = (ms = 0) => {
    const { swap } = limitStore.current;
    const stored: LimitState[] = [];
    limitStore.current = {
      swap: async (key, seen, state) => {
        if (ms > 0) await sleep(ms);
        const result = await swap(key, seen, state);
        if (result.swapped) stored.push(structuredClone(state) as LimitState);
        return result;
      },
    };
    restoreStore = () => {
      limitStore.current = { swap };
    };
    return stored;
  };
  let restoreStore = () => {};
  afterEach(() => restoreStore());

  test('large calls in one get as much of the limit as small ones in another', async () => {
    const [one, two] = twoGates({ tokensPerMinute: 600_000 });
    spyOnStore(2);
    const stop = new AbortController();
    const served = { large: 0, small: 0 };
    const worker = async (gate: Gate, user: 'large' | 'small', tokens: number) => {
      for (;;) {
        const passed = await gate.pass(
          application({ user, tokens, until: inMs(60_000), signal: stop.signal }),
        );
        if (passed.kind !== 'granted') return;
        served[user] += tokens;
        await sleep(20);
        passed.grant.end({ kind: 'answered', tokens, rates: [] });
      }
    };
    const workers = [
      ...Array.from({ length: 2 }, () => worker(one, 'large', 6_000)),
      ...Array.from({ length: 6 }, () => worker(two, 'small', 1_000)),
    ];
    await expect.poll(() => served.large + served.small, { timeout: 20_000 }).toBeGreaterThan(150_000);
    stop.abort();
    await Promise.all(workers);
    expect(served.large / (served.large + served.small)).toBeGreaterThan(0.38);
    expect(served.large / (served.large + served.small)).toBeLessThan(0.62);
  }, 30_000);

  test('a wake that comes while the database is asked is not the last one', async () => {
    const [gate] = twoGates({ requestsPerMinute: 60 });
    const grants = [];
    for (let call = 0; call < 6; call += 1) grants.push(await pass(gate));
    spyOnStore(150);
    // A step begins; a report sets a wake that comes before the step is over; somebody asks who has to wait.
    grants[0]?.end({ kind: 'failed' });
    await sleep(5);
    grants[1]?.end({ kind: 'answered', tokens: 50, rates: [] });
    expect((await gate.pass(application({ until: inMs(10_000) }))).kind).toBe('granted');
  }, 20_000);

  test('an idle one gives back what it took ahead', async () => {
    const [idle] = twoGates({ requestsPerMinute: 60_000 });
    const stored = spyOnStore();
    (await pass(idle)).end({ kind: 'answered', tokens: 50, rates: [] });
    await expect.poll(() => stored.at(-1)?.spent.requests, { timeout: 5_000 }).toBe(1);
  });

  test('a first refusal does not learn from calls that were taken ahead', async () => {
    const stored = spyOnStore();
    const [gate] = gates;
    for (let call = 0; call < 3; call += 1) {
      (await pass(gate)).end({ kind: 'answered', tokens: 50, rates: [] });
    }
    (await pass(gate)).end({ kind: 'rate_limited', waitMs: 100, rates: [] });
    await expect.poll(() => stored.at(-1)?.learnt?.perMinute).toBeLessThanOrEqual(300);
  });

  test('nothing goes ahead of a refusal that is met while more is taken ahead', async () => {
    const [gate] = gates;
    spyOnStore(20);
    const held = await pass(gate);
    // Until so little is left that more is on its way.
    for (let call = 0; call < 16; call += 1) {
      (await pass(gate)).end({ kind: 'answered', tokens: 50, rates: [] });
    }
    await sleep(5);
    held.end({ kind: 'rate_limited', waitMs: 5_000, rates: [] });
    await sleep(120);
    expect(await gate.pass(application({ until: inMs(100) }))).toMatchObject({
      kind: 'too_long',
      waitsFor: 'limit',
    });
  });

  test('a database that hangs keeps no call waiting for ever', async () => {
    const [gate] = twoGates({ requestsPerMinute: 600 });
    spyOnStore();
    limitStore.current = { swap: () => new Promise(() => undefined) };
    expect((await gate.pass(application({ until: inMs(200) }))).kind).toBe('too_long');
    // From then on it goes on alone for a while.
    expect((await gate.pass(application({ until: inMs(200) }))).kind).toBe('granted');
  });
});

test('a call that waits for a place says so', async () => {
  const [gate] = gates;
  gate.concurrency.cap = 1;
  const held = await pass(gate);
  expect(await gate.pass(application({ until: inMs(50) }))).toMatchObject({
    kind: 'too_long',
    waitsFor: 'place',
  });
  held.end({ kind: 'aborted' });
});
