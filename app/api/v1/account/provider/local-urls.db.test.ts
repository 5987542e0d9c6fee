import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startSimulator } from '@/lib/llm/testing/simulator';

// Before anything reads the settings.
vi.hoisted(() => {
  process.env.ALLOW_LOCAL_URLS = '0';
});

const { issueSessionCookie } = await import('@/lib/auth/session-cookie');
const { makeUser } = await import('@/lib/testing/people');
const { PUT } = await import('./route');

let simulator: Awaited<ReturnType<typeof startSimulator>>;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

test('a server that does not allow local addresses calls none, whatever they are written as', async () => {
  const { id } = await makeUser({ plan: 'PREMIUM' });
  const cookie = (await issueSessionCookie(id, 0)).split(';')[0] ?? '';
  const { port } = new URL(simulator.origin);
  for (const baseUrl of [
    `http://127.0.0.1:${port}/v1`,
    `https://127.0.0.1:${port}/v1`,
    `https://localhost:${port}/v1`,
    `https://2130706433:${port}/v1`,
    `https://[::ffff:127.0.0.1]:${port}/v1`,
    'https://169.254.169.254/v1',
  ]) {
    const response = await PUT(
      new Request('http://127.0.0.1:3000/api/v1/account/provider', {
        method: 'PUT',
        headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
        body: JSON.stringify({ baseUrl, model: 'foremost-sim-1', apiKey: 'sk-test-key' }),
      }),
      { params: Promise.resolve(undefined) },
    );
    expect(response.status, baseUrl).toBe(422);
    expect((await response.json()).errors).toEqual([
      { path: 'baseUrl', message: expect.stringMatching(/Use https|public internet/) },
    ]);
  }
  expect((await simulator.state()).counters).toMatchObject({ calls: 0 });
});
