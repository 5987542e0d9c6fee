// @ts-check
// The Next.js app: built when its sources changed, then served; or `next dev`.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { APP_USER } from './airflow-environment.js';
import { runCommand } from './command.js';
import { appBaseEnvironment, emptiedSettings } from './environment.js';
import { restartAppsOfOthers } from './neighbours.js';
import { clone, root } from './paths.js';
import { hashOf, stampsIn } from './stamps.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('./progress.js').StepVoice} StepVoice */
/** @typedef {{ url: string, host: string, port: import('./ports.js').Reservation }} Address url: what people and Airflow open */

/** Node's 5 s would have a person's next click pay for a new connection. */
const KEEP_ALIVE_MS = 65_000;
const NEXT = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
// What a build can depend on; tests, documents and the stack itself cannot change it.
export const SOURCES = [
  'app',
  'lib',
  'public',
  'messages',
  'prisma/schema.prisma',
  'instrumentation.ts',
  'proxy.ts',
];
export const CONFIGURATION = [
  'package-lock.json',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  '.env',
];

/** @param {Context} context @returns {Promise<Address>} */
export async function reserveAddress({ options, ports, settings, progress }) {
  const host = listeningHost(settings.HOST);
  if (settings.HOST !== undefined && host !== settings.HOST) {
    progress.say(`HOST=${settings.HOST} is no address to listen on: using ${host}.`);
  }
  const wanted = Number(settings.PORT);
  const preferred = Number.isInteger(wanted) && wanted > 0 && wanted <= 65_535 ? wanted : undefined;
  const port = await ports.reserve('app', { host, preferred, exactly: options.port });
  if (preferred !== undefined && port.port !== preferred && options.port === null) {
    progress.say(`Port ${preferred} (PORT) is taken: using ${port.port}.`);
  }
  // Whoever listens everywhere is reached at the loopback address too.
  const visible =
    host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  return { host, port, url: `http://${visible}:${port.port}` };
}

/** Some shells export HOST as the machine's name, which nobody meant for us. @param {string | undefined} host */
export function listeningHost(host) {
  const isAddress =
    host !== undefined && (/^\d+(\.\d+){3}$/.test(host) || host.includes(':') || host === 'localhost');
  return isAddress ? host : '127.0.0.1';
}

/** @param {Context} context @param {StepVoice} voice */
export async function buildApp({ layout, settings, signal }, voice) {
  const stamps = stampsIn(clone.stamps);
  const publicSettings = Object.entries(settings).filter(([name]) => name.startsWith('NEXT_PUBLIC_'));
  const isSource = (/** @type {string} */ file) =>
    !/\.test\.tsx?$/.test(file) && !file.startsWith(path.join('lib', 'testing'));
  const key = hashOf(root, [...SOURCES, ...CONFIGURATION], isSource) + JSON.stringify(publicSettings);
  if (stamps.isFresh('build', key) && existsSync(path.join(root, '.next', 'BUILD_ID'))) {
    voice.skip('up to date');
    return;
  }
  stamps.forget('build');
  await runCommand({
    title: 'next build',
    command: process.execPath,
    args: [NEXT, 'build'],
    env: {
      ...emptiedSettings(root),
      ...appBaseEnvironment(layout.dataDir, settings),
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    },
    cwd: root,
    logs: layout.logs,
    log: 'next-build',
    hint: 'mend what the log names, then npm start again.',
    signal,
    detail: voice.detail,
  });
  stamps.record('build', key);
  await restartAppsOfOthers(layout.dataDir);
}

/**
 * @param {Context} context
 * @param {{ address: Address, databaseUrl: string, airflowUrl: string | null, provider: import('./provider.js').Provider | null }} neighbours
 */
export async function startApp({ layout, options, secrets, settings, supervisor }, neighbours) {
  const { address, databaseUrl, airflowUrl, provider } = neighbours;
  const ours = {
    ...ownSettings({ secrets, airflowUrl, host: address.host }),
    NEXTAUTH_SECRET: secrets.nextauthSecret,
    CALLBACK_PUBLIC_KEYS: secrets.callbackPublicKeys,
  };
  const env = {
    ...emptiedSettings(root),
    ...ours,
    ...appBaseEnvironment(layout.dataDir, settings),
    ...(provider?.env ?? {}),
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: publicUrl(settings.NEXTAUTH_URL, address.url),
    HOST: address.host,
    PORT: String(address.port.port),
    FOREMOST_ENV: 'local', // npm start is for one machine
    STACK_PARTS_FILE: layout.parts,
    NODE_ENV: options.dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  };
  const where = ['-H', address.host, '-p', String(address.port.port)];
  await address.port.release();
  await supervisor.start({
    name: 'app',
    command: process.execPath,
    args: options.dev
      ? [NEXT, 'dev', ...where]
      : [NEXT, 'start', ...where, '--keepAliveTimeout', String(KEEP_ALIVE_MS)],
    env,
    cwd: root,
    isReady: async () =>
      (await fetch(`${address.url}/api/health`, { signal: AbortSignal.timeout(20_000) })).ok,
    graceMs: 8_000,
  });
}

/**
 * What the app's code needs of this stack wherever it works on runs, in a script too: the key to what people saved, where
 * their models may stand, and the way to Airflow.
 * @param {{ secrets: import('./secrets.js').Secrets, airflowUrl: string | null, host: string }} stack
 * @returns {Record<string, string>}
 */
export const ownSettings = ({ secrets, airflowUrl, host }) => ({
  ENCRYPTION_KEY: secrets.encryptionKey,
  // Whoever can reach the app can reach what else listens here, until the app is opened to the network.
  // Who sits at this machine may also read the mails that the app would have sent.
  ...(isLoopback(host) ? { ALLOW_LOCAL_URLS: '1', LOCAL_MAILBOX: '1' } : {}),
  ...(airflowUrl === null
    ? {}
    : {
        AIRFLOW_BASE_URL: airflowUrl,
        AIRFLOW_USERNAME: APP_USER,
        AIRFLOW_PASSWORD: secrets.airflowAppPassword,
      }),
});

/** A loopback address was meant for another port at another time; any other is the person's own front door. @param {string | undefined} wanted @param {string} own */
function publicUrl(wanted, own) {
  if (wanted === undefined || !URL.canParse(wanted)) return own;
  return isLoopback(new URL(wanted).hostname) ? own : wanted;
}

/** @param {string} host */
export function isLoopback(host) {
  return ['localhost', '127.0.0.1', '::1', '[::1]'].includes(host);
}
