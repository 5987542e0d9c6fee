// @ts-check
// The app's database, and whether it is at this clone's version.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { migrationsIn } from '../database.js';
import { root } from '../paths.js';
import { withoutPassword } from '../summary.js';
import { reasonOf } from './reason.js';
import { broken, off, ok } from './verdict.js';

/** @typedef {import('./verdict.js').Verdict} Verdict */
/** @typedef {{ applied: string[], broken: string[] }} Seen broken: began and did not end */
/**
 * known: the migrations of this clone
 * @typedef {{ isYours: boolean, url: string, known: string[], seen: Seen | { error: string } }} Database
 */

/** @param {import('../environment.js').Env} settings @param {import('../stack-file.js').StackFile | null} stack @returns {Promise<Database | null>} null: there is no address */
export async function probeDatabase(settings, stack) {
  const url = settings.DATABASE_URL ?? stack?.databaseUrl;
  if (!url) return null;
  const entries = readdirSync(path.join(root, 'prisma', 'migrations'), { withFileTypes: true });
  const known = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const seen = await migrationsIn(url).catch((error) => ({ error: reasonOf(error) }));
  return {
    isYours: settings.DATABASE_URL !== undefined,
    url: withoutPassword(url),
    known: known.sort(),
    seen,
  };
}

/** @param {Database | null} database @param {{ phase: import('./processes.js').Phase, hasPackages: boolean }} stack @returns {Verdict[]} */
export function judgeDatabase(database, { phase, hasPackages }) {
  if (database === null) {
    if (phase === 'stopped') return [off('Database', 'the embedded one runs with the stack', 'npm start')];
    return [off('Database', phase === 'changing' ? 'not up yet' : 'left out of this start')];
  }
  if (!hasPackages)
    return [off('Database', `${database.url}: not asked, the packages are missing`, 'npm start')];
  const { isYours, url, known, seen } = database;
  if ('error' in seen) {
    const todo = isYours ? 'start it, or correct DATABASE_URL' : 'npm run logs -- postgres';
    return [broken('Database', `${url} does not answer: ${seen.error}`, todo)];
  }
  return [ok('Database', `${url}${isYours ? ', yours' : ''}`), judgeMigrations(known, seen)];
}

/** @param {string[]} known @param {{ applied: string[], broken: string[] }} seen */
function judgeMigrations(known, { applied, broken: halfway }) {
  const pending = known.filter((name) => !applied.includes(name) && !halfway.includes(name));
  const foreign = applied.filter((name) => !known.includes(name));
  if (halfway.length > 0) {
    return broken(
      'Migrations',
      `began and did not end: ${halfway.join(', ')}`,
      'see docs/runbook.md, Common failures',
    );
  }
  if (pending.length > 0)
    return broken('Migrations', `not applied yet: ${pending.join(', ')}`, 'npm run migrate');
  if (foreign.length > 0) {
    return broken(
      'Migrations',
      `of another version of Foremost: ${foreign.join(', ')}`,
      'take the version that made them',
    );
  }
  return ok('Migrations', `all ${known.length} are applied`);
}
