import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { systemScope } from '@/lib/scope';
import { makeSession, makeUser } from '@/lib/testing/people';
import { authenticate } from './authenticate';
import { endOtherSessions } from './end-other-sessions';
import { endSession } from './end-session';
import { listSessions } from './list-sessions';
import { openSession } from './open-session';
import { pruneSessions } from './prune-sessions';
import { findSessionActor } from './session-actor';
import { sessionCookieHeader } from './session-cookie';
import { SESSION_SECONDS } from './session-life';
import { signOutEverywhere } from './sign-out-everywhere';

const firefox = { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/144.0', address: '203.0.113.77' };
const eventsOf = (userId: string) => db().userEvent.findMany({ where: { userId }, orderBy: { seq: 'asc' } });

async function actorWith(sub: string, sid: string) {
  const cookie = (await sessionCookieHeader({ sub, sid })).split(';')[0] ?? '';
  return authenticate(new Request('http://127.0.0.1:3000/api/v1/account', { headers: { cookie } }));
}

test('a session is listed by what its owner knows it by, and nothing more is kept', async () => {
  const { id } = await makeUser();
  const sessionId = await openSession(id, 0, firefox);
  expect(await listSessions(id, sessionId)).toEqual([
    {
      id: sessionId,
      device: 'Firefox on Linux',
      network: '203.0.113.*',
      createdAt: expect.any(String),
      lastSeenAt: expect.any(String),
      isCurrent: true,
    },
  ]);
  expect(JSON.stringify(await db().session.findMany({ where: { userId: id } }))).not.toContain('113.77');
});

test('of very many sessions the first ones make room', async () => {
  const { id } = await makeUser();
  const first = await openSession(id, 0, firefox);
  const others = [];
  for (let opened = 0; opened < 100; opened += 1) others.push(await openSession(id, 0, firefox));
  const left = (await listSessions(id, null)).map((one) => one.id);
  expect(left).toHaveLength(100);
  expect(left).not.toContain(first);
  expect(left).toEqual(expect.arrayContaining(others));
});

test('the asking session comes first, the others by when they were last seen', async () => {
  const { id } = await makeUser();
  const [old, current, recent] = [await makeSession(id), await makeSession(id), await makeSession(id)];
  await db().session.update({ where: { id: old }, data: { lastSeenAt: new Date(Date.now() - 60_000) } });
  expect((await listSessions(id, current)).map((one) => one.id)).toEqual([current, recent, old]);
  expect((await listSessions((await makeUser()).id, current)).length).toBe(0);
});

test('one that is ended lets nobody in from the next request on; the others do', async () => {
  const { id } = await makeUser();
  const [ended, kept] = [await makeSession(id), await makeSession(id)];
  expect(await actorWith(id, ended)).toMatchObject({ id, sessionId: ended });
  await endSession(id, ended);
  expect(await actorWith(id, ended)).toBeNull();
  expect(await actorWith(id, kept)).toMatchObject({ id });
  expect(await eventsOf(id)).toMatchObject([{ kind: 'session.revoked', payload: { sessionIds: [ended] } }]);
  await expect(endSession(id, ended)).rejects.toMatchObject({ code: 'not_found' });
});

test("another person's session and one that never was look the same, and stay", async () => {
  const [one, other] = [await makeUser(), await makeUser()];
  const theirs = await makeSession(other.id);
  for (const id of [theirs, uuidv7()]) {
    await expect(endSession(one.id, id)).rejects.toMatchObject({
      code: 'not_found',
      detail: 'There is no such session.',
    });
  }
  expect(await actorWith(other.id, theirs)).toMatchObject({ id: other.id });
  expect(await eventsOf(one.id)).toEqual([]);
});

test('all others can be ended at once; nothing happens where there are none', async () => {
  const [one, other] = [await makeUser(), await makeUser()];
  const [kept, first, second] = [
    await makeSession(one.id),
    await makeSession(one.id),
    await makeSession(one.id),
  ];
  const theirs = await makeSession(other.id);
  await endOtherSessions(one.id, kept);
  expect((await listSessions(one.id, kept)).map(({ id }) => id)).toEqual([kept]);
  expect(await actorWith(one.id, first)).toBeNull();
  expect(await actorWith(other.id, theirs)).toMatchObject({ id: other.id });
  const [event, ...more] = await eventsOf(one.id);
  expect(event?.payload).toEqual({ sessionIds: expect.arrayContaining([first, second]) });
  expect(more).toEqual([]);
  await endOtherSessions(one.id, kept);
  expect(await eventsOf(one.id)).toHaveLength(1);
});

test('signing out everywhere ends those of that epoch, also in the list', async () => {
  const { id } = await makeUser();
  const before = await makeSession(id);
  await signOutEverywhere(id);
  const after = await makeSession(id, 1);
  expect(await actorWith(id, before)).toBeNull();
  expect((await listSessions(id, after)).map((one) => one.id)).toEqual([after]);
});

test('when it was last seen is noted at most every five minutes', async () => {
  const { id } = await makeUser();
  const sid = await makeSession(id);
  const start = Date.parse('2026-11-23T10:00:00.000Z');
  await db().session.update({
    where: { id: sid },
    data: { createdAt: new Date(start), lastSeenAt: new Date(start) },
  });
  const seenAfter = async (seconds: number) => {
    await findSessionActor({ sub: id, sid }, new Date(start + seconds * 1000));
    return (await db().session.findUniqueOrThrow({ where: { id: sid } })).lastSeenAt.toISOString();
  };
  expect(await seenAfter(299)).toBe('2026-11-23T10:00:00.000Z');
  expect(await seenAfter(300)).toBe('2026-11-23T10:05:00.000Z');
  expect(await seenAfter(599)).toBe('2026-11-23T10:05:00.000Z');
});

test('a session is over after 30 days, however much it was used, and is pruned then', async () => {
  const { id } = await makeUser();
  const [sid, young] = [await makeSession(id), await makeSession(id)];
  const ended = new Date(Date.now() + SESSION_SECONDS * 1000 + 1_000);
  expect(await findSessionActor({ sub: id, sid })).not.toBeNull();
  await db().session.update({
    where: { id: young },
    data: { createdAt: new Date(ended.getTime() - 60_000) },
  });
  expect(await findSessionActor({ sub: id, sid }, ended)).toBeNull();
  await pruneSessions(systemScope('test'), ended);
  expect(await db().session.findMany({ where: { userId: id }, select: { id: true } })).toEqual([
    { id: young },
  ]);
  await signOutEverywhere(id);
  await pruneSessions(systemScope('test'), new Date());
  expect(await db().session.count({ where: { userId: id } })).toBe(0);
});
