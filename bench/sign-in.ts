/** npm run bench:sign-in: whether the time a refused sign-in takes tells that an account exists. */
import { connectToStack } from '@/scripts/connect-to-stack';
import { inMs, quantile, report, runningStack, spread } from './harness';

const TRIES = 1_200;
const WARM_UP = 60;
/** Below what one account and address may try at once, so that the limit is never met. */
const TRIES_EACH = 5;

const { url, dataDir } = runningStack();
connectToStack(dataDir);
const [{ makeUser }, { hashPassword }, { db }] = await Promise.all([
  import('@/lib/testing/people'),
  import('@/lib/auth/password-hash'),
  import('@/lib/db'),
]);

const csrf = await fetch(new URL('/api/auth/csrf', url));
const { csrfToken } = (await csrf.json()) as { csrfToken: string };
const cookie = csrf.headers
  .getSetCookie()
  .map((one) => one.split(';')[0])
  .join('; ');

/** @returns ms until the refusal is read */
async function refusalMs(email: string): Promise<number> {
  const body = new URLSearchParams({ email, password: 'not the password', csrfToken, json: 'true' });
  const before = performance.now();
  const response = await fetch(new URL('/api/auth/callback/credentials', url), {
    method: 'POST',
    headers: { cookie, origin: new URL(url).origin },
    body,
  });
  const text = await response.text();
  const ms = performance.now() - before;
  if (response.status !== 401) throw new Error(`expected a refusal: ${response.status} ${text}`);
  return ms;
}

const passwordHash = await hashPassword('correct horse battery');
async function knownAddresses(count: number): Promise<string[]> {
  const people = await Promise.all(Array.from({ length: count }, () => makeUser()));
  await db().user.updateMany({ where: { id: { in: people.map(({ id }) => id) } }, data: { passwordHash } });
  return people.map(({ email }) => email);
}

const rounds = (TRIES + WARM_UP) / TRIES_EACH;
const known = await knownAddresses(rounds);
// The same shape and length: only the row is missing.
const unknown = Array.from({ length: rounds }, () => `${crypto.randomUUID()}@foremost.test`);
const times = { known: [] as number[], unknown: [] as number[] };
for (let index = 0; index < TRIES + WARM_UP; index += 1) {
  const place = Math.floor(index / TRIES_EACH);
  const pair = [
    ['known', known[place] ?? ''],
    ['unknown', unknown[place] ?? ''],
  ] as const;
  // Taking turns at going first: whatever else the machine does hits both alike.
  for (const [kind, email] of index % 2 === 0 ? pair : pair.toReversed()) {
    const ms = await refusalMs(email);
    if (index >= WARM_UP) times[kind].push(ms);
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values: readonly number[]) => quantile(values, 0.5);
const apartPercent = (of: (values: readonly number[]) => number) =>
  Math.round(Math.abs(of(times.known) / of(times.unknown) - 1) * 10_000) / 100;
const differences = { medianPercent: apartPercent(median), meanPercent: apartPercent(mean) };
report('sign-in', {
  what: `ms from request to refusal, ${TRIES} wrong passwords for accounts that exist and ${TRIES} tries of addresses that have none, in turns, one at a time, over HTTP`,
  target: 'medians and means differ by less than 5 %',
  known: { ...spread(times.known), mean: inMs(mean(times.known)) },
  unknown: { ...spread(times.unknown), mean: inMs(mean(times.unknown)) },
  differences,
});
process.exit(differences.medianPercent < 5 && differences.meanPercent < 5 ? 0 : 1);
