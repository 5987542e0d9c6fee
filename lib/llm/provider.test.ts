import { expect, test, vi } from 'vitest';
import { limitKey, modelKey, providerChain } from './provider';

vi.hoisted(() => {
  process.env.OPENAI_BASE_URL = 'http://127.0.0.1:4010/v1';
  process.env.OPENAI_API_KEY = 'sk-one';
  process.env.OPENAI_MODEL = 'foremost-sim-1';
  process.env.SIMULATED_PROVIDER = '1';
  process.env.LLM_TOKENS_PER_MINUTE = '90000';
  process.env.LLM_FALLBACKS = JSON.stringify([
    { baseUrl: 'http://127.0.0.1:4010/v1', apiKey: 'sk-two', model: 'foremost-sim-1:slow' },
    {
      baseUrl: 'https://other.example/v1',
      apiKey: 'sk-three',
      model: 'm',
      requestsPerMinute: 60,
      pricePerMillionUsd: { in: 1, out: 4 },
    },
  ]);
});

test('the chain is the configured provider and its fallbacks, each with its own limits and price', () => {
  const [first, second, third] = providerChain();
  expect(first).toMatchObject({ name: 'simulated model', simulated: true, tokensPerMinute: 90_000 });
  expect(second).toMatchObject({ name: 'simulated model', simulated: true, model: 'foremost-sim-1:slow' });
  expect(third).toMatchObject({
    name: 'other.example',
    simulated: false,
    requestsPerMinute: 60,
    price: { inPerMillionUsd: 1, outPerMillionUsd: 4 },
    callTimeoutMs: first.callTimeoutMs,
  });
});

test('limits are of a key and a model, dialects of a model; neither name holds the key', () => {
  const [provider] = providerChain();
  const another = { ...provider, apiKey: 'sk-another' };
  expect(limitKey(another)).not.toBe(limitKey(provider));
  expect(modelKey(another)).toBe(modelKey(provider));
  expect(limitKey(provider)).toMatch(/^[0-9a-f]{64}$/);
});
