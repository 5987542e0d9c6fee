import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { uuidv7 } from '@/lib/ids';

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

test.each([
  ['http://127.0.0.1:3000', 'next-auth.session-token', false],
  ['https://foremost.example', '__Secure-next-auth.session-token', true],
])('at %s the session cookie is %s', async (url, name, secure) => {
  vi.stubEnv('NEXTAUTH_URL', url);
  const { sessionCookie, sessionCookieHeader } = await import('./session-cookie');
  expect(sessionCookie()).toEqual({
    name,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  });
  const header = await sessionCookieHeader({ sub: uuidv7(), sid: uuidv7() });
  expect(header.startsWith(`${name}=`)).toBe(true);
  expect(header).toMatch(/; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax/);
  expect(header.endsWith('; Secure')).toBe(secure);
});
