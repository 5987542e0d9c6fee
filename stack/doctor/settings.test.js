// @ts-check
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { declaredIn, judgeSettings } from './settings.js';

const declared = declaredIn(readFileSync('lib/env.ts', 'utf8'));
/** @param {import('../environment.js').Env} values @param {{ inFile?: string[], known?: string[] }} [more] */
const judge = (values, { inFile = [], known = declared.known } = {}) =>
  judgeSettings({ ...declared, known, values, inFile }, 'http://127.0.0.1:3000');
/** @param {ReturnType<typeof judge>} verdicts @param {string} name */
const named = (verdicts, name) => verdicts.find((verdict) => verdict.name === name);

describe('the settings', () => {
  it('are read from lib/env.ts as it is, with the defaults', () => {
    for (const name of [
      'FOREMOST_ENV',
      'DATABASE_URL',
      'LLM_FALLBACKS',
      'ENCRYPTION_KEY',
      'ALLOW_LOCAL_URLS',
    ])
      expect(declared.known).toContain(name);
    expect(declared.quota).toBeGreaterThan(0);
    expect(declared.model).toMatch(/^gpt-/);
  });

  it('are told by name, never by value', () => {
    const values = {
      OPENAI_API_KEY: 'sk-secret',
      DATABASE_URL: 'postgresql://u:secret@db/x',
      SMTP_URL: 'smtps://u:secret@mail:465',
      SMTP_FROM: 'secret@x',
      ENCRYPTION_KEY: 'secret',
      AIRFLOW_DATABASE_URL: 'secret',
      PATH: '/bin',
    };
    const text = JSON.stringify(judge(values));
    expect(text).not.toContain('secret');
    expect(named(judge(values), 'Settings')?.detail).toBe(
      'set: DATABASE_URL, SMTP_URL, SMTP_FROM, OPENAI_API_KEY, ENCRYPTION_KEY, AIRFLOW_DATABASE_URL',
    );
    expect(named(judge({}), 'Settings')?.detail).toBe('none set: all as npm start makes them');
  });

  it('that nothing reads are probably misspelt', () => {
    const inFile = ['OPENAI_APIKEY', 'OPENAI_MODEL', 'PORT', 'NEXT_PUBLIC_X'];
    expect(named(judge({}, { inFile }), 'Settings')).toMatchObject({
      detail: expect.stringMatching(/nothing here reads OPENAI_APIKEY$/),
      todo: 'check the spelling in .env',
    });
  });

  it('decide where mail goes', () => {
    const mail = (/** @type {import('../environment.js').Env} */ values) => named(judge(values), 'Mail');
    expect(mail({})).toMatchObject({ state: 'simulated', detail: expect.stringContaining(':3000/mailbox') });
    expect(mail({ HOST: '0.0.0.0' })).toMatchObject({ state: 'off' });
    expect(mail({ SMTP_URL: 'smtp://h:25', SMTP_FROM: 'a@b' })).toMatchObject({ state: 'ok' });
    expect(mail({ SMTP_URL: 'smtp://h:25' })).toMatchObject({ state: 'broken', todo: 'set SMTP_FROM' });
    expect(mail({ SMTP_URL: 'mail.test', SMTP_FROM: 'a@b' })).toMatchObject({ state: 'broken' });
  });

  it('decide whether there are metrics, where the app has any', () => {
    const known = [...declared.known, 'METRICS_TOKEN'];
    expect(named(judge({}, { known }), 'Metrics')).toMatchObject({ state: 'off' });
    expect(named(judge({ METRICS_TOKEN: 'x' }, { known }), 'Metrics')).toMatchObject({ state: 'ok' });
    expect(named(judge({}, { known: [] }), 'Metrics')).toBeUndefined();
  });

  it('decide the quota', () => {
    expect(named(judge({}), 'Quota')?.detail).toMatch(`${declared.quota} model calls`);
    expect(named(judge({ QUOTA_PREMIUM_CALLS: '7' }), 'Quota')?.detail).toMatch('7 model calls');
    expect(named(judge({ QUOTA_PREMIUM_CALLS: 'many' }), 'Quota')).toMatchObject({ state: 'broken' });
  });
});
