import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, inject } from 'vitest';

/** Every test file works on its own copy of the template, so files can run side by side. */
const name = `${inject('templateDatabase')}_${randomBytes(4).toString('hex')}`;
const url = new URL(inject('testServerUrl'));
const admin = new Client({ connectionString: url.href });
await admin.connect();
await admin.query(`CREATE DATABASE ${name} TEMPLATE ${inject('templateDatabase')}`);
await admin.end();

url.pathname = `/${name}`;
process.env.DATABASE_URL = url.href;
process.env.FOREMOST_ENV = 'test';
// Rate limits and dialects are learnt per key: one of its own for each file.
process.env.OPENAI_BASE_URL = `${inject('simulatorOrigin')}/v1`;
process.env.OPENAI_API_KEY = `sk-test-${name}`;
process.env.OPENAI_MODEL = 'foremost-sim-1';
process.env.SIMULATED_PROVIDER = '1';
process.env.LLM_CALL_TIMEOUT = '3';
process.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64url');
// The simulated provider stands on this machine.
process.env.ALLOW_LOCAL_URLS ??= '1';
process.env.LOG_LEVEL ??= 'silent';

afterAll(async () => {
  const { db } = await import('@/lib/db');
  await db().$disconnect();
});
