import './testing/without-database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { probeProvider } from './probe';
import { startSimulator } from './testing/simulator';

let simulator: Awaited<ReturnType<typeof startSimulator>>;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(async () => {
  await simulator.close();
});

describe('the probe', () => {
  test('says ok where the model is listed, and names a model that is not', async () => {
    expect(await probeProvider(simulator.provider())).toEqual({
      status: 'ok',
      detail: 'foremost-sim-1 at simulated model',
    });
    expect(await probeProvider(simulator.provider({ model: 'gpt-none' }))).toEqual({
      status: 'ok',
      detail: 'simulated model does not list gpt-none',
    });
  });

  test('says rejected for a wrong key, without the key', async () => {
    const health = await probeProvider(simulator.provider({ apiKey: 'sk-wrong-4711-secret' }));
    expect(health).toMatchObject({ status: 'rejected', detail: expect.stringMatching(/Incorrect API key/) });
    expect(health.detail).not.toMatch(/4711|secret/);
  });

  test('says down where nobody listens', async () => {
    const health = await probeProvider(simulator.provider({ baseUrl: 'http://127.0.0.1:1/v1' }));
    expect(health).toMatchObject({ status: 'down', detail: expect.stringMatching(/no connection/) });
  });

  test('asks once for many who want to know', async () => {
    const provider = simulator.provider();
    const [first, second] = await Promise.all([probeProvider(provider), probeProvider(provider)]);
    expect(second).toBe(first);
    expect(await probeProvider(provider)).toBe(first);
  });
});
