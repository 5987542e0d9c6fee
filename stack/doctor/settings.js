// @ts-check
// What is set and what follows from it. Names only: values may be secret.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { isLoopback, listeningHost } from '../app.js';
import { broken, off, ok, simulated } from './verdict.js';

/** @typedef {import('./verdict.js').Verdict} Verdict */
/** @typedef {import('../environment.js').Env} Env */
/**
 * @typedef {{ known: string[], quota: number, model: string | null, values: Env, inFile: string[] }} Settings
 * known: names in lib/env.ts. quota, model: its defaults. values: what the person set. inFile: the names in .env
 */

/** The stack's own settings; the app does not know them. */
const OF_THE_STACK = ['PORT', 'HOST', 'AIRFLOW_DATABASE_URL'];

/** @param {string} root @param {Env} values @returns {Settings} */
export function probeSettings(root, values) {
  const file = path.join(root, '.env');
  const inFile = existsSync(file) ? Object.keys(parseEnv(readFileSync(file, 'utf8'))) : [];
  return { ...declaredIn(readFileSync(path.join(root, 'lib', 'env.ts'), 'utf8')), values, inFile };
}

/** Read as text, because there may be no packages to run it with. @param {string} source of lib/env.ts */
export function declaredIn(source) {
  const known = [...source.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].flatMap(([, name]) => name ?? []);
  const quota = /^ {2}QUOTA_PREMIUM_CALLS: count\(([\d_]+)\)/m.exec(source)?.[1]?.replaceAll('_', '');
  const model = /^ {2}OPENAI_MODEL: .*default\('([^']+)'\)/m.exec(source)?.[1] ?? null;
  return { known, quota: Number(quota), model };
}

/** @param {Settings} settings @param {string | null} appUrl @returns {Verdict[]} */
export function judgeSettings({ known, quota, values, inFile }, appUrl) {
  return [
    judgeNames(known, values, inFile),
    judgeMail(values, appUrl),
    ...judgeWatching(known, values, appUrl),
    values.ENCRYPTION_KEY === undefined
      ? ok('Own models', 'keys are sealed with an ENCRYPTION_KEY that npm start makes')
      : ok('Own models', 'keys are sealed with your ENCRYPTION_KEY'),
    judgeQuota(values.QUOTA_PREMIUM_CALLS, quota),
  ];
}

/** @param {string[]} known @param {Env} values @param {string[]} inFile */
function judgeNames(known, values, inFile) {
  const set = [...known, ...OF_THE_STACK].filter((name) => values[name] !== undefined);
  const detail = set.length === 0 ? 'none set: all as npm start makes them' : `set: ${set.join(', ')}`;
  const strange = inFile.filter(
    (name) => !known.includes(name) && !OF_THE_STACK.includes(name) && !name.startsWith('NEXT_PUBLIC_'),
  );
  return strange.length === 0
    ? ok('Settings', detail)
    : ok('Settings', `${detail}; nothing here reads ${strange.join(', ')}`, 'check the spelling in .env');
}

/** @param {Env} values @param {string | null} appUrl @returns {Verdict} */
function judgeMail(values, appUrl) {
  const { SMTP_URL: server, SMTP_FROM: from, HOST: host } = values;
  if (server !== undefined) {
    if (!/^smtps?:\/\/[^/]/.test(server)) {
      return broken(
        'Mail',
        'SMTP_URL is no address of a mail server',
        'write smtps://user:password@host:465',
      );
    }
    return from === undefined
      ? broken('Mail', 'SMTP_URL is set without SMTP_FROM', 'set SMTP_FROM')
      : ok('Mail', 'sent through your server (SMTP_URL)');
  }
  const todo = 'to send them, set SMTP_URL and SMTP_FROM';
  return isLoopback(listeningHost(host))
    ? simulated('Mail', `kept here, to be read at ${placeOf(appUrl, '/mailbox')}`, todo)
    : off('Mail', 'waits in the database: others can reach the app, so there is no local mailbox', todo);
}

/** Both are younger than this program may be. @param {string[]} known @param {Env} values @param {string | null} appUrl @returns {Verdict[]} */
function judgeWatching(known, values, appUrl) {
  /** @param {string} name @param {string} setting @param {string} where */
  const judge = (name, setting, where) => {
    if (!known.includes(setting)) return [];
    return [
      values[setting] === undefined
        ? off(name, `${setting} is not set`, `set ${setting} to have them`)
        : ok(name, `on, ${where}`),
    ];
  };
  return [
    ...judge('Metrics', 'METRICS_TOKEN', `at ${placeOf(appUrl, '/api/metrics')}`),
    ...judge('Traces', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'sent to your collector'),
  ];
}

/** @param {string | undefined} given @param {number} fallback */
function judgeQuota(given, fallback) {
  if (given !== undefined && !(Number.isInteger(Number(given)) && Number(given) > 0)) {
    return broken('Quota', 'QUOTA_PREMIUM_CALLS is no positive number', 'correct it');
  }
  return ok('Quota', `${given ?? fallback} model calls a month for each premium account`);
}

/** @param {string | null} appUrl @param {string} page */
const placeOf = (appUrl, page) => (appUrl === null ? `the app's ${page}` : `${appUrl}${page}`);
