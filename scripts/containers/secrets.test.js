// @ts-check
import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { beforeEach, expect, it } from 'vitest';
import { publicKeySet } from '../../stack/secrets.js';
import { makeSecrets } from './secrets.js';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'compose-secrets-'));
});

const file = (/** @type {string} */ name) => path.join(directory, name);
const settings = () => parseEnv(readFileSync(file('.env'), 'utf8'));
const mode = (/** @type {string} */ name) => statSync(file(name)).mode & 0o777;

it('makes a key pair and secrets that nobody else on the machine can read', () => {
  const { added, unanswered } = makeSecrets(directory);
  expect(added).toContain('AIRFLOW_FERNET_KEY');
  expect(unanswered).toEqual(['FOREMOST_URL', 'OPENAI_API_KEY']);
  expect(mode('.env')).toBe(0o600);
  expect(mode('.secrets')).toBe(0o700);
  expect(mode('.secrets/callback-ed25519.pem')).toBe(0o644);
  const pem = readFileSync(file('.secrets/callback-ed25519.pem'), 'utf8');
  expect(JSON.parse(settings().FOREMOST_CALLBACK_PUBLIC_KEYS ?? '')).toEqual(publicKeySet(pem));
  expect(Buffer.from(settings().FOREMOST_ENCRYPTION_KEY ?? '', 'base64url')).toHaveLength(32);
});

it('changes nothing that is there, and adds what a later version asks for', () => {
  writeFileSync(file('.env'), 'OPENAI_API_KEY=sk-mine\nPOSTGRES_PASSWORD=as-it-was');
  chmodSync(file('.env'), 0o644);
  const { added, unanswered } = makeSecrets(directory);
  expect(added).not.toContain('POSTGRES_PASSWORD');
  expect(unanswered).toEqual(['FOREMOST_URL']);
  expect(settings()).toMatchObject({ OPENAI_API_KEY: 'sk-mine', POSTGRES_PASSWORD: 'as-it-was' });
  expect(mode('.env')).toBe(0o600);
  const before = readFileSync(file('.env'), 'utf8');
  expect(makeSecrets(directory)).toMatchObject({ added: [], keysDiffer: false });
  expect(readFileSync(file('.env'), 'utf8')).toBe(before);
});

it('tells when the public keys are those of another private key', () => {
  const other = mkdtempSync(path.join(os.tmpdir(), 'compose-secrets-'));
  makeSecrets(other);
  writeFileSync(file('.env'), readFileSync(path.join(other, '.env')));
  expect(makeSecrets(directory)).toEqual({ added: [], unanswered: expect.any(Array), keysDiffer: true });
});
