import { expect, test } from 'vitest';
import { db, inTransaction } from '@/lib/db';
import { env } from '@/lib/env';
import type { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { makeUser } from '@/lib/testing/people';
import { lockSubscriber } from './lock-subscriber';
import { findQuota, reserveQuota, settleQuota } from './quota';

const now = new Date('2026-11-23T12:00:00Z');
const month = '2026-11';
const limit = env().QUOTA_PREMIUM_CALLS;

const reserve = (userId: UserId, calls: number, at = now) =>
  inTransaction(async (tx) => reserveQuota(tx, await lockSubscriber(tx, userId), calls, at));
const settle = (userId: UserId, reserved: number, used: number) =>
  inTransaction((tx) => settleQuota(tx, { userId, month, reserved, used }));
const rowOf = (userId: UserId) => db().quotaMonth.findUnique({ where: { userId_month: { userId, month } } });

test('a reservation counts at once; what was not used comes back', async () => {
  const { id } = await makeUser({ plan: 'PREMIUM' });
  expect(await findQuota(id, now)).toEqual({ used: 0, limit });
  expect(await reserve(id, 24)).toBe(month);
  expect(await reserve(id, 10)).toBe(month);
  expect(await findQuota(id, now)).toEqual({ used: 34, limit });
  await settle(id, 24, 20);
  expect(await rowOf(id)).toMatchObject({ reserved: 10, used: 20 });
  await settle(id, 10, 0);
  expect(await findQuota(id, now)).toEqual({ used: 20, limit });
});

test('the last call of the month can be reserved, one more cannot, and the sentence has the numbers', async () => {
  const { id } = await makeUser({ plan: 'PREMIUM' });
  await reserve(id, limit - 5);
  const refusal = await reserve(id, 6).catch((error: AppError) => error);
  expect(refusal).toMatchObject({
    code: 'quota_exhausted',
    status: 429,
    extra: { used: limit - 5, limit, resetsAt: '2026-12-01T00:00:00.000Z' },
  });
  expect((refusal as AppError).detail).toBe(
    "This run needs up to 6 model calls; 4,995 of this month's 5,000 are used or set aside. The count starts again on 1 December (UTC).",
  );
  await reserve(id, 5);
  expect(await findQuota(id, now)).toEqual({ used: limit, limit });
});

test('a first reservation above the limit is refused as well', async () => {
  const { id } = await makeUser({ plan: 'PREMIUM' });
  await expect(reserve(id, limit + 1)).rejects.toMatchObject({ code: 'quota_exhausted' });
  expect(await rowOf(id)).toBeNull();
});

test('two at once never exceed the limit together', async () => {
  const { id } = await makeUser({ plan: 'PREMIUM' });
  const share = Math.floor(limit / 4);
  // Each holds its transaction open, so that they really overlap.
  const answers = await Promise.allSettled(
    Array.from({ length: 10 }, () =>
      inTransaction(async (tx) => {
        await reserveQuota(tx, { userId: id, plan: 'PREMIUM' }, share, now);
        await tx.$executeRaw`SELECT pg_sleep(0.02)`;
      }),
    ),
  );
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
  for (const answer of answers) {
    if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'quota_exhausted' });
  }
  expect(await rowOf(id)).toMatchObject({ reserved: 4 * share, used: 0 });
});

test('a start that is rolled back leaves nothing reserved', async () => {
  const { id } = await makeUser({ plan: 'PREMIUM' });
  const start = inTransaction(async (tx) => {
    await reserveQuota(tx, { userId: id, plan: 'PREMIUM' }, 7, now);
    throw new Error('the start failed');
  });
  await expect(start).rejects.toThrow('the start failed');
  expect(await findQuota(id, now)).toEqual({ used: 0, limit });
});

test('a free account has no calls, but a run of none is free', async () => {
  const { id } = await makeUser({ plan: 'FREE' });
  expect(await findQuota(id, now)).toEqual({ used: 0, limit: 0 });
  await expect(reserve(id, 1)).rejects.toMatchObject({ code: 'quota_exhausted', extra: { limit: 0 } });
  expect(await reserve(id, 0)).toBe(month);
  await settle(id, 0, 0);
  expect(await rowOf(id)).toBeNull();
});

test('each person and each month has its own count', async () => {
  const [one, other] = await Promise.all([makeUser({ plan: 'PREMIUM' }), makeUser({ plan: 'PREMIUM' })]);
  await reserve(one.id, limit);
  expect(await findQuota(other.id, now)).toEqual({ used: 0, limit });
  expect(await reserve(one.id, 3, new Date('2026-12-01T00:00:00Z'))).toBe('2026-12');
  expect(await findQuota(one.id, new Date('2026-12-31T23:59:59Z'))).toEqual({ used: 3, limit });
});

test('settling twice fails instead of giving calls away', async () => {
  const { id } = await makeUser({ plan: 'PREMIUM' });
  await reserve(id, 10);
  await settle(id, 10, 4);
  await expect(settle(id, 10, 4)).rejects.toThrow();
  expect(await rowOf(id)).toMatchObject({ reserved: 0, used: 4 });
});
