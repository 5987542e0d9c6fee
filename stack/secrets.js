// @ts-check
// Everything secret of one stack, generated once. The callback key pair: the private half is a file that only Airflow is
// told about, the app gets the public half as a key set.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeAtomically } from './stack-file.js';

const password = () => randomBytes(18).toString('base64url');
const key = () => randomBytes(32).toString('base64url');

/** Each with what makes a new one; a secret that a later version adds is added to the file of an earlier one. */
const GENERATORS = {
  nextauthSecret: key,
  /** 32 bytes for AES-256-GCM */
  encryptionKey: key,
  appDatabasePassword: password,
  airflowDatabasePassword: password,
  airflowAdminPassword: password,
  airflowAppPassword: password,
  airflowJwtSecret: key,
  airflowApiSecret: key,
  /** Fernet wants url-safe base64 with its padding. */
  airflowFernetKey: () => `${key()}=`,
};

/** @typedef {{ [name in keyof typeof GENERATORS]: string } & { callbackKeyFile: string, callbackPublicKeys: string }} Secrets */

/** @param {string} directory mode 0700 @returns {Secrets} */
export function loadSecrets(directory) {
  const file = path.join(directory, 'secrets.json');
  /** @type {Record<string, string>} */
  const stored = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const missing = Object.entries(GENERATORS).filter(([name]) => stored[name] === undefined);
  for (const [name, generate] of missing) stored[name] = generate();
  if (missing.length > 0) writeAtomically(file, `${JSON.stringify(stored, null, 2)}\n`);
  const callbackKeyFile = path.join(directory, 'callback-ed25519.pem');
  if (!existsSync(callbackKeyFile)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeAtomically(callbackKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  }
  return {
    .../** @type {{ [name in keyof typeof GENERATORS]: string }} */ (stored),
    callbackKeyFile,
    callbackPublicKeys: JSON.stringify(publicKeySet(readFileSync(callbackKeyFile, 'utf8'))),
  };
}

/** The JWKS of a private key's public half; `kid` is its RFC 7638 thumbprint, as the signer computes it too. @param {string} pem */
export function publicKeySet(pem) {
  const { crv, kty, x } = createPublicKey(createPrivateKey(pem)).export({ format: 'jwk' });
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
  return { keys: [{ kty, crv, x, kid, alg: 'EdDSA', use: 'sig' }] };
}
