import './testing/without-database';
import { expect, test, vi } from 'vitest';
import { modelStats, recentLatency, tokensOf } from './estimate';
import { gateOf } from './limiter/gate';
import { memoryOf, modelStore, rememberCall } from './model-memory';
import { costOf, priceOf } from './prices';
import { modelKey, type Provider } from './provider';

const provider = (changes: Partial<Provider> = {}): Provider => ({
  name: 'test',
  baseUrl: 'https://api.openai.com/v1',
  apiKey: 'k',
  model: 'gpt-5-mini',
  simulated: false,
  callTimeoutMs: 1_000,
  ...changes,
});

test('a token is about four Latin letters, and less than two of other scripts', () => {
  expect(tokensOf('')).toBe(0);
  expect(tokensOf('abcdefgh')).toBe(2);
  expect(tokensOf('größer als')).toBe(3);
  expect(tokensOf('支払う')).toBe(2);
});

test('the latency is the 95th percentile of the last 200 calls of that model', () => {
  const slow = provider({ model: 'latency-test' });
  const remember = (ms: number) => rememberCall(slow, [ms, 900, 120, 20, 1_000]);
  expect(recentLatency(slow)).toBe(1_500);
  expect(recentLatency({ ...slow, model: 'other', simulated: true })).toBe(800);
  remember(9_000);
  expect(recentLatency(slow)).toBe(9_000);
  for (let call = 0; call < 199; call += 1) remember(call < 20 ? 3_000 : 400);
  expect(recentLatency(slow)).toBe(3_000);
  for (let call = 0; call < 200; call += 1) remember(100);
  expect(recentLatency(slow)).toBe(100);
});

test('what is known about a model is shared with other processes', async () => {
  const model = provider({ model: 'stats-test' });
  expect(await modelStats(model)).toMatchObject({
    calls: 0,
    p50Ms: 800,
    p95Ms: 1_500,
    tokensInPerEstimated: null,
  });
  const [few, many] = [10, 20];
  await modelStore.current.append(
    modelKey(model),
    'stats-test',
    Array(few).fill([100, 900, 120, 20, 1_000]),
    200,
  );
  await modelStore.current.append(
    modelKey(model),
    'stats-test',
    Array(many).fill([400, 600, 90, 10, 500]),
    200,
  );
  rememberCall(model, [5_000, 0, 0, 0, 0]);
  expect(memoryOf(model).calls).toHaveLength(1);
  memoryOf(model).readAt = Number.NEGATIVE_INFINITY;
  const stats = await modelStats(model);
  expect(stats).toMatchObject({ calls: 31, p50Ms: 400 });
  expect(stats.tokensInPerEstimated).toBeCloseTo((10 * 900 + 20 * 600) / (10 * 1_000 + 20 * 500));
  expect(stats.tokensOutPerItem).toBeCloseTo((10 * 120 + 20 * 90) / 400);
});

test('a price is known for OpenAI’s own models at OpenAI, dated snapshots included', () => {
  expect(priceOf(provider())).toEqual({ inPerMillionUsd: 0.25, outPerMillionUsd: 2 });
  expect(priceOf(provider({ model: 'gpt-5-mini-2025-08-07' }))).toEqual(priceOf(provider()));
  expect(priceOf(provider({ model: 'gpt-4o-2024-05-13' }))).toBeNull();
  expect(priceOf(provider({ model: 'something-new' }))).toBeNull();
  expect(priceOf(provider({ baseUrl: 'http://127.0.0.1:8080/v1' }))).toBeNull();
});

test('a price that its operator told counts before the list', () => {
  const told = provider({ price: { inPerMillionUsd: 3, outPerMillionUsd: 9 } });
  expect(costOf(told, { tokensIn: 1_000_000, tokensOut: 1_000_000 })).toBe(12);
});

test('cost is tokens times price, nothing when simulated, null when unknown', () => {
  const tokens = { tokensIn: 2_000_000, tokensOut: 500_000 };
  expect(costOf(provider(), tokens)).toBeCloseTo(1.5);
  expect(costOf(provider({ simulated: true, model: 'foremost-sim-1' }), tokens)).toBe(0);
  expect(costOf(provider({ model: 'something-new' }), tokens)).toBeNull();
});

test('the lowest limit on requests counts: our own, or what the provider told', async () => {
  expect(await modelStats(provider({ model: 'free' }))).toMatchObject({ requestsPerMinute: null });
  const bounded = provider({ model: 'bounded', requestsPerMinute: 60 });
  expect(await modelStats(bounded)).toMatchObject({ requestsPerMinute: 60 });
  const passed = await gateOf(bounded).pass({
    user: 'somebody',
    tokens: 10,
    until: performance.now() + 5_000,
    signal: new AbortController().signal,
    respectsCircuit: false,
  });
  if (passed.kind !== 'granted') throw new Error(passed.kind);
  const rate = { unit: 'requests', limit: 12, remaining: 11, windowMs: 60_000 } as const;
  passed.grant.end({ kind: 'answered', tokens: 10, rates: [rate] });
  await vi.waitFor(async () => expect((await modelStats(bounded)).requestsPerMinute).toBe(12));
});
