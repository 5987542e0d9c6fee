import { expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { uuidv7 } from '@/lib/ids';
import { systemScope } from '@/lib/scope';
import { forgetTries } from './forget-tries';
import { giveBackTry } from './give-back-try';
import { throttleKey } from './key';
import type { Limit } from './limits';
import { pruneThrottle } from './prune';
import { isRemembered, remember } from './remember';
import { requireTry } from './require-try';
import { requireTryFrom } from './require-try-from';

const limit: Limit = { name: 'test', burst: 3, everySeconds: 60, refusal: 'Too often. Nothing was changed.' };
const rowOf = (of: string) => db().throttle.findUnique({ where: { key: throttleKey(limit.name, of) } });
const refused = { code: 'rate_limited', status: 429 };

/** As if so much time had gone by. */
const pass = (of: string, seconds: number) =>
  db().$executeRaw`
    UPDATE throttle SET until = until - make_interval(secs => ${seconds}::float8)
    WHERE key = ${throttleKey(limit.name, of)}`;

async function exhaust(of: string) {
  for (let tried = 0; tried < limit.burst; tried += 1) await requireTry(limit, of);
}

test('gives a burst, then says when the next try is', async () => {
  const who = uuidv7();
  await exhaust(who);
  const attempt = requireTry(limit, who);
  await expect(attempt).rejects.toMatchObject({
    ...refused,
    detail: expect.stringMatching(/^Too often. Nothing was changed. Try again in (60|59) s\.$/),
  });
  const error = await attempt.catch((thrown) => thrown);
  expect(error.extra.retryAfterSeconds).toBeGreaterThanOrEqual(59);
  expect(error.extra.retryAfterSeconds).toBeLessThanOrEqual(60);
});

test('tries come back one by one, and never more than the burst', async () => {
  const who = uuidv7();
  await exhaust(who);
  await pass(who, 61);
  await requireTry(limit, who);
  await expect(requireTry(limit, who)).rejects.toMatchObject(refused);
  await pass(who, 10_000);
  await exhaust(who);
  await expect(requireTry(limit, who)).rejects.toMatchObject(refused);
});

test('being refused does not make the wait longer', async () => {
  const who = uuidv7();
  await exhaust(who);
  const before = await rowOf(who);
  for (let tried = 0; tried < 5; tried += 1) {
    await expect(requireTry(limit, who)).rejects.toMatchObject(refused);
  }
  expect(await rowOf(who)).toEqual(before);
});

test('of many tries at once exactly the burst gets through', async () => {
  const who = uuidv7();
  const answers = await Promise.allSettled(Array.from({ length: 20 }, () => requireTry(limit, who)));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(limit.burst);
});

test('one person’s tries are not another’s, and one limit’s not another’s', async () => {
  const [who, other] = [uuidv7(), uuidv7()];
  await exhaust(who);
  await requireTry(limit, other);
  await requireTry({ ...limit, name: 'another' }, who);
  await requireTry(limit, [who, other]);
});

test('a try that is given back can be used again; forgotten ones all can', async () => {
  const who = uuidv7();
  await exhaust(who);
  await giveBackTry(limit, who);
  await requireTry(limit, who);
  await expect(requireTry(limit, who)).rejects.toMatchObject(refused);
  await forgetTries(limit, who);
  await exhaust(who);
});

test('the table names nobody', async () => {
  const who = 'mara@foremost.test';
  await requireTry(limit, who);
  const rows = await db().throttle.findMany();
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain('mara');
});

test('an IPv6 network is one, an IPv4 address is one', async () => {
  for (const tail of ['1', '2:3', 'ffff']) await requireTryFrom(limit, `2001:db8:1:2::${tail}`);
  await expect(requireTryFrom(limit, '2001:db8:1:2:9::9')).rejects.toMatchObject(refused);
  await requireTryFrom(limit, '2001:db8:1:3::1');
  for (let tried = 0; tried < 3; tried += 1) await requireTryFrom(limit, '203.0.113.7');
  await expect(requireTryFrom(limit, '203.0.113.7')).rejects.toMatchObject(refused);
  await requireTryFrom(limit, '203.0.113.8');
});

test('the developer’s own machine is not limited, the same address in production is', async () => {
  for (let tried = 0; tried < 10; tried += 1) await requireTryFrom(limit, '127.0.0.1');
  vi.spyOn(env(), 'FOREMOST_ENV', 'get').mockReturnValue('production');
  for (let tried = 0; tried < 3; tried += 1) await requireTryFrom(limit, '127.0.0.1');
  await expect(requireTryFrom(limit, '127.0.0.1')).rejects.toMatchObject(refused);
});

test('what is remembered is forgotten in time, and rows that say nothing are pruned', async () => {
  const [soon, late] = [uuidv7(), uuidv7()];
  await remember('known', [late], 1_000);
  await remember('known', [soon], -1);
  expect([await isRemembered('known', [late]), await isRemembered('known', [soon])]).toEqual([true, false]);
  expect(await isRemembered('known', [uuidv7()])).toBe(false);
  await exhaust(soon);
  await pruneThrottle(systemScope('test'), new Date());
  expect(await db().throttle.count({ where: { key: throttleKey('known', soon) } })).toBe(0);
  expect(await isRemembered('known', [late])).toBe(true);
  await expect(requireTry(limit, soon)).rejects.toMatchObject(refused);
});
