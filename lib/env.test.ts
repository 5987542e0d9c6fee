import { describe, expect, it } from 'vitest';
import { readEnv } from './env';

const production = {
  FOREMOST_ENV: 'production',
  DATABASE_URL: 'postgresql://app:x@db/foremost',
  NEXTAUTH_URL: 'https://foremost.example',
  NEXTAUTH_SECRET: 'a secret of thirty-two characters',
  OPENAI_API_KEY: 'sk-x',
  AIRFLOW_BASE_URL: 'https://airflow.example',
  AIRFLOW_PASSWORD: 'x',
  CALLBACK_PUBLIC_KEYS: '{"keys":[]}',
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

  it('of a laptop are refused in production', () => {
    expect(() => readEnv({ ...production, SIMULATED_PROVIDER: '1' })).toThrow('SIMULATED_PROVIDER');
  });
});
