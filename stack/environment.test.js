// @ts-check
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { appBaseEnvironment, emptiedSettings, machineEnvironment, personSettings } from './environment.js';

const shell = {
  PATH: '/bin',
  HOME: '/home/ada',
  NODE_ENV: 'development',
  NODE_OPTIONS: '--inspect',
  PGHOST: 'elsewhere',
  AIRFLOW__CORE__EXECUTOR: 'CeleryExecutor',
  PYTHONPATH: '/somewhere',
  npm_config_foo: '1',
  OPENAI_API_KEY: 'sk-real',
  DATABASE_URL: 'postgresql://other/one',
  QUOTA_PREMIUM_CALLS: '7',
  HTTPS_PROXY: 'http://proxy:3128',
  NO_PROXY: 'intranet',
};

describe('what a process is given', () => {
  it('is for Airflow and the database only what a program needs from the machine', () => {
    expect(machineEnvironment('/data', shell)).toEqual({
      PATH: '/bin',
      HOME: '/home/ada',
      HTTPS_PROXY: 'http://proxy:3128',
      NO_PROXY: 'intranet,127.0.0.1,localhost',
      no_proxy: 'intranet,127.0.0.1,localhost',
      FOREMOST_STACK: '/data',
    });
  });

  it('is for the app what the person set, less what would break it', () => {
    const env = appBaseEnvironment('/data', shell);
    expect(env).toMatchObject({
      OPENAI_API_KEY: 'sk-real',
      QUOTA_PREMIUM_CALLS: '7',
      FOREMOST_STACK: '/data',
    });
    for (const name of [
      'NODE_ENV',
      'NODE_OPTIONS',
      'PGHOST',
      'AIRFLOW__CORE__EXECUTOR',
      'PYTHONPATH',
      'npm_config_foo',
    ]) {
      expect(env).not.toHaveProperty(name);
    }
  });
});

describe('the settings of the person', () => {
  it('come from .env, the shell wins, and empty means unset', () => {
    const root = mkdtempSync(path.join(os.tmpdir(), 'settings-'));
    writeFileSync(
      path.join(root, '.env'),
      'OPENAI_MODEL=from-file\nOPENAI_API_KEY=\nQUOTA_PREMIUM_CALLS=9\n',
    );
    expect(personSettings(root, { OPENAI_MODEL: 'from-shell', QUOTA_PREMIUM_CALLS: '' })).toEqual({
      OPENAI_MODEL: 'from-shell',
    });
  });

  it('that the shell empties are told to Next as empty, which would read them from the file', () => {
    const root = mkdtempSync(path.join(os.tmpdir(), 'settings-'));
    writeFileSync(path.join(root, '.env'), 'OPENAI_API_KEY=sk-real\nOPENAI_MODEL=from-file\n');
    expect(emptiedSettings(root, { OPENAI_API_KEY: '', SMTP_URL: '' })).toEqual({ OPENAI_API_KEY: '' });
    expect(emptiedSettings(mkdtempSync(path.join(os.tmpdir(), 'settings-')), { OPENAI_API_KEY: '' })).toEqual(
      {},
    );
  });
});
