import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepCookie, readCookie } from './cookie';

const store = { set: vi.fn(), delete: vi.fn() };
beforeEach(() => void vi.stubGlobal('window', { cookieStore: store }));
afterEach(() => void vi.unstubAllGlobals());

it('keeps a value for a year, for every page', async () => {
  expect(await keepCookie('choice', 'dark')).toBe(true);
  expect(store.set).toHaveBeenCalledWith(
    expect.objectContaining({ name: 'choice', value: 'dark', path: '/', sameSite: 'lax' }),
  );
});

it('forgets a value, and says when it cannot keep one', async () => {
  await keepCookie('choice', null);
  expect(store.delete).toHaveBeenCalledWith('choice');
  vi.stubGlobal('window', {});
  expect(await keepCookie('choice', 'dark')).toBe(false);
});

it('finds one cookie among others, by its whole name', () => {
  const cookies = 'other-choice=1; choice=abc=d; more=2';
  expect(readCookie(cookies, 'choice')).toBe('abc=d');
  expect(readCookie(cookies, 'cho')).toBeNull();
  expect(readCookie('', 'choice')).toBeNull();
});
