import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readEnv } from '@/lib/env';
import { readMarkdown } from './markdown';

it('docs/operating.md names every setting that production insists on', () => {
  const { spans } = readMarkdown('docs/operating.md', readFileSync('docs/operating.md', 'utf8'));
  const named = new Set(spans.map(({ text }) => text));
  const complaints = (() => {
    try {
      readEnv({ FOREMOST_ENV: 'production' });
      return '';
    } catch (error) {
      return String(error);
    }
  })();
  const required = [...complaints.matchAll(/(\w+): required in production/g)].map(([, name = '']) => name);
  expect(required.length).toBeGreaterThan(5);
  expect(required.filter((name) => !named.has(name))).toEqual([]);
});
