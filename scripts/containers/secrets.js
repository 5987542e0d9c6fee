// @ts-check
// What docker-compose.yml asks for and no person should have to invent.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { publicKeySet } from '../../stack/secrets.js';

const password = () => randomBytes(18).toString('base64url');
const key = () => randomBytes(32).toString('base64url');

/** None of them is called as the app calls it, so that `npm start`, which reads the same `.env`, keeps its own. */
const GENERATORS = {
  POSTGRES_PASSWORD: password,
  FOREMOST_DATABASE_PASSWORD: password,
  AIRFLOW_DATABASE_PASSWORD: password,
  FOREMOST_SESSION_SECRET: key,
  /** 32 bytes for AES-256-GCM */
  FOREMOST_ENCRYPTION_KEY: key,
  AIRFLOW_ADMIN_PASSWORD: password,
  AIRFLOW_APP_PASSWORD: password,
  AIRFLOW_JWT_SECRET: key,
  AIRFLOW_API_SECRET: key,
  /** Fernet wants url-safe base64 with its padding. */
  AIRFLOW_FERNET_KEY: () => `${key()}=`,
};
const PUBLIC_KEYS = 'FOREMOST_CALLBACK_PUBLIC_KEYS';
/** Only the person knows these. */
const ASKED = ['FOREMOST_URL', 'OPENAI_API_KEY'];

/**
 * Adds what is missing to `.env` (then mode 0600) and `.secrets/`; changes and deletes nothing that is there.
 * @param {string} directory where docker-compose.yml is
 * @returns {{ added: string[], unanswered: string[], keysDiffer: boolean }} names only; keysDiffer: the public keys in
 * `.env` are not the private key's, so the app would refuse every callback
 */
export function makeSecrets(directory) {
  const file = path.join(directory, '.env');
  const settings = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const ours = JSON.stringify(publicKeySet(callbackKey(directory)));
  /** @type {[string, string][]} */
  const wanted = [
    ...Object.entries(GENERATORS).map(([name, make]) => /** @type {[string, string]} */ ([name, make()])),
    [PUBLIC_KEYS, ours],
  ];
  const missing = wanted.filter(([name]) => !settings[name]);
  if (missing.length > 0) {
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const lines = missing.map(([name, value]) => `${name}='${value}'`);
    const gap = before === '' || before.endsWith('\n') ? '' : '\n';
    appendFileSync(file, `${gap}${lines.join('\n')}\n`, { mode: 0o600 });
  }
  chmodSync(file, 0o600);
  return {
    added: missing.map(([name]) => name),
    unanswered: ASKED.filter((name) => !settings[name]),
    keysDiffer: Boolean(settings[PUBLIC_KEYS]) && !holdsKeyOf(settings[PUBLIC_KEYS] ?? '', ours),
  };
}

/**
 * The private key, made when there is none. Compose mounts the file as it is, so Airflow's user, another one than ours,
 * must be able to read it; on this machine the directory keeps others out.
 * @param {string} directory
 */
function callbackKey(directory) {
  const secrets = path.join(directory, '.secrets');
  const file = path.join(secrets, 'callback-ed25519.pem');
  mkdirSync(secrets, { recursive: true, mode: 0o700 });
  chmodSync(secrets, 0o700);
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx' });
  }
  chmodSync(file, 0o644); // whatever the umask was
  return readFileSync(file, 'utf8');
}

/** While a key is replaced the set holds the old one beside the new. @param {string} keySet @param {string} ours */
function holdsKeyOf(keySet, ours) {
  const kids = (/** @type {string} */ text) =>
    /** @type {{ keys: { kid: string }[] }} */ (JSON.parse(text)).keys.map(({ kid }) => kid);
  const [kid = ''] = kids(ours);
  return kids(keySet).includes(kid);
}
