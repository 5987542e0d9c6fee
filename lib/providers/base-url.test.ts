import { describe, expect, test } from 'vitest';
import { allowsAddress, readBaseUrl } from './base-url';

describe('a base URL', () => {
  test.each([
    ['https://api.example.com/v1', 'https://api.example.com/v1'],
    [' HTTPS://API.Example.com:443/v1// ', 'https://api.example.com/v1'],
    ['https://api.example.com', 'https://api.example.com'],
    ['https://api.example.com:8443/a/v1/', 'https://api.example.com:8443/a/v1'],
    ['https://8.8.8.8/v1', 'https://8.8.8.8/v1'],
    ['https://[2606:4700:4700::1111]/v1', 'https://[2606:4700:4700::1111]/v1'],
  ])('%s is kept as %s', (text, kept) => {
    expect(readBaseUrl(text, false)).toBe(kept);
  });

  test.each([
    'api.example.com/v1',
    'ftp://api.example.com',
    'file:///etc/passwd',
    'https://',
    'https://name@api.example.com/v1',
    'https://api.example.com@10.0.0.1/v1',
    'https://api.example.com/v1?next=x',
    'https://api.example.com/v1#x',
    'http://api.example.com/v1',
    'http://127.0.0.1/v1',
    'https://127.0.0.1/v1',
    'https://127.1/v1',
    'https://2130706433/v1',
    'https://0x7f000001/v1',
    'https://0177.0.0.1/v1',
    'https://10.0.0.1/v1',
    'https://169.254.169.254/latest',
    'https://[::1]/v1',
    'https://[::ffff:127.0.0.1]/v1',
    'https://[::ffff:8.8.8.8]/v1',
    'https://[64:ff9b::7f00:1]/v1',
    'https://[fe80::1]/v1',
  ])('%s is refused, at its field', (text) => {
    expect(() => readBaseUrl(text, false)).toThrow(
      expect.objectContaining({
        code: 'validation_failed',
        extra: { errors: [{ path: 'baseUrl', message: expect.any(String) }] },
      }),
    );
  });

  test.each(['http://127.0.0.1:11434/v1', 'http://localhost:11434/v1', 'https://10.0.0.1/v1'])(
    '%s is for a server that allows local ones',
    (text) => {
      expect(readBaseUrl(text, true)).toBe(text);
    },
  );

  test.each(['http://8.8.8.8/v1', 'https://169.254.169.254/v1', 'http://0.0.0.0/v1', 'http://[fe80::1]/v1'])(
    '%s is refused even there',
    (text) => {
      expect(() => readBaseUrl(text, true)).toThrow('validation_failed');
    },
  );
});

test('unencrypted connections stay on the local network', () => {
  const allows = allowsAddress(new URL('http://models.example'), true);
  expect(['192.168.1.5', '8.8.8.8', '169.254.169.254'].map(allows)).toEqual([true, false, false]);
  expect(allowsAddress(new URL('http://models.example'), false)('192.168.1.5')).toBe(false);
});
