import { NextRequest } from 'next/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

async function headersAt(url: string) {
  vi.stubEnv('NEXTAUTH_URL', url);
  const { proxy } = await import('@/proxy');
  return proxy(new NextRequest(new URL('/todos', url), { headers: { cookie: 'a=b' } })).headers;
}

test('the nonce that the browser is told is the one that Next finds in the request, and none is used twice', async () => {
  const [first, second] = [
    await headersAt('http://127.0.0.1:3000'),
    await headersAt('http://127.0.0.1:3000'),
  ];
  const policies = [first, second].map((headers) => headers.get('content-security-policy') ?? '');
  expect(first.get('x-middleware-request-content-security-policy')).toBe(policies[0]);
  expect(first.get('x-middleware-request-cookie')).toBe('a=b');
  const nonces = policies.map((policy) => /'nonce-([\w+/]{22}==)'/.exec(policy)?.[1]);
  expect(nonces[0]).toBeDefined();
  expect(nonces[0]).not.toBe(nonces[1]);
});

test.each([
  ['https://foremost.example', 'max-age=31536000'],
  ['http://127.0.0.1:3000', null],
])('%s: Strict-Transport-Security is %s', async (url, expected) => {
  expect((await headersAt(url)).get('strict-transport-security')).toBe(expected);
});
