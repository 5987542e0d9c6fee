import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { systemScope } from '@/lib/scope';
import { makeSession, makeUser } from '@/lib/testing/people';
import { authenticateToken } from './authenticate-token';
import { createToken } from './create-token';
import { findUserId } from './find-user-id';
import { listTokens } from './list-tokens';
import { revokeToken } from './revoke-token';
import { signOutEverywhere } from './sign-out-everywhere';
import { newTokenSecret } from './token-secret';

test('a token speaks for its owner, and is stored as a hash only', async () => {
  const user = await makeUser({ plan: 'PREMIUM', role: 'ADMIN', timeZone: 'Europe/Berlin' });
  const { token, id } = await createToken(user.id, 'laptop');
  expect(token).toMatch(/^fm_[\w-]{43}$/);
  expect(await authenticateToken(token)).toEqual({
    ...user,
    plan: 'PREMIUM',
    role: 'ADMIN',
    timeZone: 'Europe/Berlin',
    sessionEpoch: 0,
    via: 'token',
    tokenId: id,
    sessionId: null,
  });
  const row = await db().apiToken.findUniqueOrThrow({ where: { id } });
  expect(JSON.stringify(row)).not.toContain(token.slice(3));
});

test('a session that is over makes no token, whatever it began before', async () => {
  const { id } = await makeUser();
  const sessionId = await makeSession(id);
  expect(await createToken(id, 'in time', sessionId)).toMatchObject({ name: 'in time' });
  await db().user.update({ where: { id }, data: { sessionEpoch: 1 } });
  await expect(createToken(id, 'late', sessionId)).rejects.toMatchObject({ code: 'unauthenticated' });
  await expect(createToken((await makeUser()).id, 'x', sessionId)).rejects.toMatchObject({ status: 401 });
  expect((await listTokens(id)).map(({ name }) => name)).toEqual(['in time']);
});

test('what ends sessions waits for a token that is being made, and the other way round', async () => {
  const { id } = await makeUser();
  const sessionId = await makeSession(id);
  const answers = await Promise.allSettled([
    signOutEverywhere(id),
    ...Array.from({ length: 5 }, (_, n) => createToken(id, `token ${n}`, sessionId)),
  ]);
  const made = answers.slice(1).filter(({ status }) => status === 'fulfilled').length;
  expect(await db().apiToken.count({ where: { userId: id } })).toBe(made);
  await expect(createToken(id, 'after it', sessionId)).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('what is no token of ours is nobody', async () => {
  const { token } = await createToken((await makeUser()).id, 'laptop');
  const neighbour = `${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`;
  for (const text of ['', 'fm_', token.slice(3), ` ${token}`, `${token}=`, neighbour, newTokenSecret()]) {
    expect(await authenticateToken(text), text).toBeNull();
  }
});

test('the list has the live tokens of one person, newest first, without their secrets', async () => {
  const [user, other] = await Promise.all([makeUser(), makeUser()]);
  const first = await createToken(user.id, 'first');
  const second = await createToken(user.id, 'second');
  await createToken(other.id, 'not yours');
  const items = await listTokens(user.id);
  expect(items.map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(Object.keys(items[0] ?? {}).sort()).toEqual(['createdAt', 'id', 'lastUsedAt', 'name']);
  await revokeToken(user.id, first.id);
  expect(await listTokens(user.id)).toMatchObject([{ name: 'second' }]);
});

test('a revoked token is nobody at once; revoking again finds nothing', async () => {
  const user = await makeUser();
  const { id, token } = await createToken(user.id, 'laptop');
  await revokeToken(user.id, id);
  expect(await authenticateToken(token)).toBeNull();
  await expect(revokeToken(user.id, id)).rejects.toMatchObject({ code: 'not_found' });
});

test("another person's token and one that never was look the same, and stay", async () => {
  const [user, other] = await Promise.all([makeUser(), makeUser()]);
  const { id, token } = await createToken(other.id, 'laptop');
  for (const foreign of [id, uuidv7()]) {
    await expect(revokeToken(user.id, foreign)).rejects.toMatchObject({
      code: 'not_found',
      detail: 'There is no such token.',
    });
  }
  expect(await authenticateToken(token)).toMatchObject({ id: other.id });
});

test('the last use is noted at most once a minute', async () => {
  const user = await makeUser();
  const { token } = await createToken(user.id, 'laptop');
  const noted = async () => (await listTokens(user.id))[0]?.lastUsedAt ?? null;
  const start = Date.parse('2026-11-23T10:00:00.000Z');
  const usedAfter = (seconds: number) => authenticateToken(token, new Date(start + seconds * 1000));

  expect(await noted()).toBeNull();
  await usedAfter(0);
  expect(await noted()).toBe('2026-11-23T10:00:00.000Z');
  await usedAfter(59);
  expect(await noted()).toBe('2026-11-23T10:00:00.000Z');
  await usedAfter(60);
  expect(await noted()).toBe('2026-11-23T10:01:00.000Z');
});

test('an operator names people by e-mail address', async () => {
  const { id, email } = await makeUser();
  expect(await findUserId(systemScope('test'), ` ${email.toUpperCase()}`)).toBe(id);
  expect(await findUserId(systemScope('test'), 'nobody@foremost.test')).toBeNull();
  expect(await findUserId(systemScope('test'), 'not an address')).toBeNull();
});
