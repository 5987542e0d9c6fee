import { describe, expect, it } from 'vitest';
import { readEnv } from './env';

const production = {
  FOREMOST_ENV: 'production',
  DATABASE_URL: 'postgresql://app:x@db/foremost',
  NEXTAUTH_URL: 'https://foremost.example',
  NEXTAUTH_SECRET: 'a secret of thirty-two characters',
  OPENAI_API_KEY: 'sk-x',
  ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64url'),
  AIRFLOW_BASE_URL: 'https://airflow.example',
  AIRFLOW_PASSWORD: 'x',
  CALLBACK_PUBLIC_KEYS: '{"keys":[]}',
  SMTP_URL: 'smtps://app:secret@mail.example:465',
  SMTP_FROM: 'Foremost <no-reply@foremost.example>',
};

describe('settings', () => {
  it('all have a local default', () => {
    expect(readEnv({})).toMatchObject({
      FOREMOST_ENV: 'local',
      SIMULATED_PROVIDER: false,
      LLM_CONCURRENCY: 16,
    });
  });

  it('name every wrong one at once', () => {
    const wrong = { LLM_CONCURRENCY: 'many', NEXTAUTH_URL: 'not a URL', LLM_CALL_TIMEOUT: '-1' };
    for (const name of Object.keys(wrong)) expect(() => readEnv(wrong)).toThrow(name);
  });

  it('are required in production', () => {
    expect(readEnv(production).FOREMOST_ENV).toBe('production');
    for (const name of Object.keys(production).filter((key) => key !== 'FOREMOST_ENV')) {
      expect(() => readEnv({ ...production, [name]: undefined })).toThrow(name);
    }
  });

  it('hold encryption keys with their ids, the first one in front', () => {
    const [old, next] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const read = (value: string) => readEnv({ ENCRYPTION_KEY: value }).ENCRYPTION_KEY;
    expect(read('')).toEqual([]);
    expect(read(`2027:${next.toString('base64url')}, 2026:${old.toString('base64')}`)).toEqual([
      { id: '2027', key: next },
      { id: '2026', key: old },
    ]);
    const [alone] = read(old.toString('base64url'));
    expect(alone).toEqual({ id: expect.stringMatching(/^[\w-]{8}$/), key: old });
    expect(read(next.toString('base64url'))[0]?.id).not.toBe(alone?.id);
  });

  it.each([
    Buffer.alloc(16, 1).toString('base64url'),
    Buffer.alloc(33, 1).toString('base64url'),
    'correct horse battery staple, correct horse',
    `a:${Buffer.alloc(32, 1).toString('base64url')},a:${Buffer.alloc(32, 2).toString('base64url')}`,
  ])('refuse an encryption key that is none, without telling it: %s', (value) => {
    const read = () => readEnv({ ENCRYPTION_KEY: value });
    expect(read).toThrow('ENCRYPTION_KEY');
    expect(read).not.toThrow(value.slice(-20));
  });

  it('of a laptop are refused in production', () => {
    for (const name of ['SIMULATED_PROVIDER', 'LOCAL_MAILBOX']) {
      expect(() => readEnv({ ...production, [name]: '1' })).toThrow(name);
      expect(readEnv({ ...production, [name]: '0' })).toMatchObject({ [name]: false });
    }
  });

  it('name the mail server, and complain without its password', () => {
    expect(readEnv({ SMTP_URL: '' }).SMTP_URL).toBeUndefined();
    const read = () => readEnv({ SMTP_URL: 'https://app:secret@mail.example', SMTP_FROM: 'a@b.example' });
    expect(read).toThrow('SMTP_URL: is no address of a mail server');
    expect(read).not.toThrow('secret');
    expect(() => readEnv({ SMTP_URL: 'smtp://mail.example' })).toThrow('SMTP_FROM: required');
  });

  it('list the providers to fall back to', () => {
    const [first, second] = readEnv({
      LLM_FALLBACKS: JSON.stringify([
        {
          baseUrl: 'https://two.example/v1',
          apiKey: 'sk-2',
          model: 'm2',
          pricePerMillionUsd: { in: 1, out: 2 },
        },
        { baseUrl: 'http://127.0.0.1:11434/v1', model: 'm3', requestsPerMinute: 10 },
      ]),
    }).LLM_FALLBACKS;
    expect(first).toMatchObject({ model: 'm2', pricePerMillionUsd: { in: 1, out: 2 } });
    expect(second).toMatchObject({ apiKey: '', requestsPerMinute: 10 });
    expect(readEnv({ LLM_FALLBACKS: '' }).LLM_FALLBACKS).toEqual([]);
  });

  it.each([
    ['no JSON', '[{"apiKey":"sk-secret"', /LLM_FALLBACKS: is not JSON/],
    ['no list', '{"apiKey":"sk-secret"}', /LLM_FALLBACKS: .*array/],
    ['a wrong address', '[{"baseUrl":"sk-secret","model":"m"}]', /LLM_FALLBACKS\.0\.baseUrl: Invalid URL/],
    ['no model', '[{"baseUrl":"https://a.example","apiKey":"sk-secret"}]', /LLM_FALLBACKS\.0\.model/],
    [
      'an unknown field',
      '[{"baseUrl":"https://a.example","model":"m","key":"sk-secret"}]',
      /LLM_FALLBACKS\.0: .*"key"/,
    ],
  ])('complain about fallbacks with %s, without their keys', (_, text, complaint) => {
    const read = () => readEnv({ LLM_FALLBACKS: text });
    expect(read).toThrow(complaint);
    expect(read).not.toThrow('sk-secret');
  });
});
