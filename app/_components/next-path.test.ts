import { describe, expect, it } from 'vitest';
import { HOME, nextPath, signInPath } from './next-path';

describe('nextPath', () => {
  it.each(['/runs', '/runs/1?tab=calls#top', '/todos?q=a%20b', '/search?next=https://elsewhere.test'])(
    'keeps %s',
    (path) => {
      expect(nextPath(path)).toBe(path);
    },
  );

  it.each([
    'https://elsewhere.test/',
    '//elsewhere.test',
    '/\\elsewhere.test',
    '/\t/elsewhere.test',
    '/.//elsewhere.test',
    '/a/..//elsewhere.test',
    '\\\\elsewhere.test',
    'javascript:alert(1)',
    'todos',
    '',
    undefined,
    ['/runs', '/todos'],
  ])('goes home instead of %j', (value) => {
    expect(nextPath(value)).toBe(HOME);
  });

  it('survives its own link', () => {
    const link = new URL(signInPath('/runs/1?tab=a&b=c'), 'http://site.invalid');
    expect(nextPath(link.searchParams.get('next'))).toBe('/runs/1?tab=a&b=c');
  });
});
