// @ts-check
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseOptions, UsageError } from './options.js';

const root = '/clone';
const parse = (/** @type {string} */ line) => parseOptions(line.split(' ').filter(Boolean), root);

describe('the options of npm start', () => {
  it('brings up everything in .data without any', () => {
    expect(parse('')).toEqual({
      dataDir: '/clone/.data',
      port: null,
      parts: new Set(['postgres', 'airflow', 'provider', 'app']),
      dev: false,
      reset: false,
      help: false,
    });
  });

  it('takes a data directory from the clone, not from where the shell stands', () => {
    expect(parse('--data-dir .data/test').dataDir).toBe(path.join(root, '.data/test'));
    expect(parse('--data-dir=/tmp/x').dataDir).toBe('/tmp/x');
  });

  it.each([
    ['--only postgres,provider', ['postgres', 'provider']],
    ['--no-airflow', ['postgres', 'provider', 'app']],
    ['--only airflow,app --no-airflow', ['app']],
  ])('%s starts %j', (line, parts) => {
    expect([...parse(line).parts]).toEqual(parts);
  });

  it.each([
    '--port',
    '--port abc',
    '--port 0',
    '--port 70000',
    '--only mysql',
    '--verbose',
    '--data-dir --dev',
  ])('refuses %s', (line) => {
    expect(() => parse(line)).toThrow(UsageError);
  });
});
