import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { contentSecurityPolicy, SONNER_STYLE } from './content-security-policy';

const directivesOf = (options: Partial<Parameters<typeof contentSecurityPolicy>[0]> = {}) =>
  new Map(
    contentSecurityPolicy({ nonce: 'bm9uY2U=', isDevelopment: false, isHttps: true, ...options })
      .split('; ')
      .map((directive) => {
        const [name = '', ...sources] = directive.split(' ');
        return [name, sources] as const;
      }),
  );

test('scripts run by nonce alone, and the page cannot be framed, based or posted elsewhere', () => {
  const policy = directivesOf();
  expect(policy.get('script-src')).toEqual(["'nonce-bm9uY2U='", "'strict-dynamic'"]);
  expect(policy.get('default-src')).toEqual(["'self'"]);
  for (const name of ['object-src', 'frame-src', 'frame-ancestors', 'base-uri']) {
    expect(policy.get(name), name).toEqual(["'none'"]);
  }
  expect(policy.get('form-action')).toEqual(["'self'"]);
  expect(policy.get('style-src-elem')).not.toContain("'unsafe-inline'");
});

test('what development needs is for development', () => {
  expect(directivesOf({ isDevelopment: true }).get('script-src')).toContain("'unsafe-eval'");
  expect(directivesOf().get('script-src')).not.toContain("'unsafe-eval'");
  expect([...directivesOf().values()].flat()).not.toContain('ws:');
});

test('plain http is not sent to https', () => {
  expect(directivesOf().has('upgrade-insecure-requests')).toBe(true);
  expect(directivesOf({ isHttps: false }).has('upgrade-insecure-requests')).toBe(false);
});

test('the hash is that of the style sheet which the installed sonner writes', () => {
  const main = createRequire(import.meta.url).resolve('sonner');
  const source = readFileSync(path.join(path.dirname(main), 'index.mjs'), 'utf8');
  const css = JSON.parse(/__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(source)?.[1] ?? '""');
  expect(`sha256-${createHash('sha256').update(css).digest('base64')}`).toBe(SONNER_STYLE);
});
