// @ts-check
import { createPublicKey, sign, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { calculateJwkThumbprint } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadSecrets } from './secrets.js';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'secrets-'));
});

describe('the secrets of a stack', () => {
  it('are made once', () => {
    expect(loadSecrets(directory)).toEqual(loadSecrets(directory));
  });

  it('differ from stack to stack', () => {
    const other = loadSecrets(mkdtempSync(path.join(os.tmpdir(), 'secrets-')));
    const mine = loadSecrets(directory);
    expect(
      Object.entries(mine).filter(([name, value]) =>
        Object.entries(other).some(([n, v]) => n === name && v === value),
      ),
    ).toEqual([]);
  });

  it('are for their owner alone', () => {
    const { callbackKeyFile } = loadSecrets(directory);
    for (const file of [callbackKeyFile, path.join(directory, 'secrets.json')]) {
      expect(statSync(file).mode & 0o777).toBe(0o600);
    }
  });

  it('get what a later version adds, and keep the rest', () => {
    const before = loadSecrets(directory);
    const file = path.join(directory, 'secrets.json');
    const stored = JSON.parse(readFileSync(file, 'utf8'));
    delete stored.nextauthSecret;
    writeFileSync(file, JSON.stringify(stored));
    const after = loadSecrets(directory);
    expect(after.nextauthSecret).not.toBe(before.nextauthSecret);
    expect({ ...after, nextauthSecret: '' }).toEqual({ ...before, nextauthSecret: '' });
  });

  it('have a callback key whose public half verifies, under its RFC 7638 name', async () => {
    const { callbackKeyFile, callbackPublicKeys } = loadSecrets(directory);
    expect(callbackPublicKeys).not.toContain('"d"');
    const [jwk] = JSON.parse(callbackPublicKeys).keys;
    const signature = sign(null, Buffer.from('body'), readFileSync(callbackKeyFile, 'utf8'));
    expect(verify(null, Buffer.from('body'), createPublicKey({ key: jwk, format: 'jwk' }), signature)).toBe(
      true,
    );
    expect(jwk.kid).toBe(await calculateJwkThumbprint(jwk));
  });

  it('fit those who use them', () => {
    const { airflowFernetKey, encryptionKey } = loadSecrets(directory);
    expect(airflowFernetKey).toMatch(/^[\w-]{43}=$/);
    expect(Buffer.from(encryptionKey, 'base64url')).toHaveLength(32);
  });
});
