import { expect, test } from 'vitest';
import { recentLatency, rememberLatency, tokensOf } from './estimate';
import { costOf, priceOf } from './prices';
import type { Provider } from './provider';

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
  expect(recentLatency(slow)).toBe(1_500);
  expect(recentLatency({ ...slow, model: 'other', simulated: true })).toBe(800);
  rememberLatency(slow, 9_000);
  expect(recentLatency(slow)).toBe(9_000);
  for (let call = 0; call < 199; call += 1) rememberLatency(slow, call < 20 ? 3_000 : 400);
  expect(recentLatency(slow)).toBe(3_000);
  for (let call = 0; call < 200; call += 1) rememberLatency(slow, 100);
  expect(recentLatency(slow)).toBe(100);
});

test('a price is known for OpenAI’s own models at OpenAI, dated snapshots included', () => {
  expect(priceOf(provider())).toEqual({ inPerMillionUsd: 0.25, outPerMillionUsd: 2 });
  expect(priceOf(provider({ model: 'gpt-5-mini-2025-08-07' }))).toEqual(priceOf(provider()));
  expect(priceOf(provider({ model: 'gpt-4o-2024-05-13' }))).toBeNull();
  expect(priceOf(provider({ model: 'something-new' }))).toBeNull();
  expect(priceOf(provider({ baseUrl: 'http://127.0.0.1:8080/v1' }))).toBeNull();
});

test('cost is tokens times price, nothing when simulated, null when unknown', () => {
  const tokens = { tokensIn: 2_000_000, tokensOut: 500_000 };
  expect(costOf(provider(), tokens)).toBeCloseTo(1.5);
  expect(costOf(provider({ simulated: true, model: 'foremost-sim-1' }), tokens)).toBe(0);
  expect(costOf(provider({ model: 'something-new' }), tokens)).toBeNull();
});
