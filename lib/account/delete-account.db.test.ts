import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { endDagRun } from '@/lib/airflow/client';
import { authenticateToken } from '@/lib/auth/authenticate-token';
import { createToken } from '@/lib/auth/create-token';
import { verifyPassword } from '@/lib/auth/verify-password';
import { db } from '@/lib/db';
import { eventStats, startEventListener } from '@/lib/events/listener';
import { openEventStream } from '@/lib/events/stream';
import { subjectsTo } from '@/lib/mail/testing/links';
import { beginRun } from '@/lib/runs/begin-run';
import { proveRunId, proveUserId } from '@/lib/scope';
import { eventually } from '@/lib/testing/eventually';
import { FrameReader } from '@/lib/testing/frames';
import { makeSession } from '@/lib/testing/people';
import { seedAccounts } from '@/prisma/seed-accounts';
import { deleteAccount } from './delete-account';
import { fullAccount, PASSWORD } from './testing/full-account';
import { allTables, personalTables, rowsWith } from './testing/tables';

vi.mock('@/lib/airflow/client', { spy: true });

let listener: { stop(): Promise<void> };
beforeAll(async () => {
  listener = startEventListener();
  await eventually(() => expect(eventStats().isListening).toBe(true));
});
afterAll(() => listener.stop());

/** Tables in which a person's run is found by the run's id, not by theirs. */
const runIds = async (userId: string) =>
  (await db().rankingRun.findMany({ where: { userId }, select: { id: true } })).map(({ id }) => id);

test('nothing of the account is left in any table, and a bystander loses nothing', async () => {
  const person = await fullAccount();
  const other = await fullAccount();
  const needles = [person.id, ...(await runIds(person.id))];
  const tables = await allTables();
  const foundIn = async (texts: readonly string[]) => {
    const found: string[] = [];
    for (const table of tables) {
      for (const text of texts) if ((await rowsWith(table, text)) > 0) found.push(table);
    }
    return [...new Set(found)].sort();
  };
  // The search finds what there is: every table that can hold something of a person does.
  expect(await foundIn(needles)).toEqual(expect.arrayContaining(await personalTables()));
  const before = await foundIn([other.id, ...(await runIds(other.id))]);

  await deleteAccount(person.id, { email: person.email, currentPassword: PASSWORD });

  expect(await foundIn(needles)).toEqual([]);
  // The farewell is on its way, and names no account.
  expect(await foundIn([person.email])).toEqual(['mail']);
  expect(await subjectsTo(person.email)).toEqual(['Your account is deleted']);
  expect(await foundIn([other.id, ...(await runIds(other.id))])).toEqual(before);
  expect(await verifyPassword(person.email, PASSWORD)).toBeNull();
  expect(await verifyPassword(other.email, PASSWORD)).not.toBeNull();
});

test('a run that is going is cancelled first, and Airflow is told', async () => {
  const person = await fullAccount();
  const run = await db().rankingRun.findFirstOrThrow({ where: { userId: person.id, status: 'QUEUED' } });
  await beginRun(proveRunId(run.id), 1);
  vi.mocked(endDagRun).mockClear();
  await deleteAccount(person.id, { email: person.email, currentPassword: PASSWORD });
  expect(vi.mocked(endDagRun).mock.calls.map(([id]) => id)).toEqual([run.id]);
  // What the workflow asks next is refused, and it gives up.
  await expect(beginRun(proveRunId(run.id), 1)).rejects.toMatchObject({ code: 'not_found' });
});

test('it needs the password and the address, and changes nothing without them', async () => {
  const person = await fullAccount();
  const attempt = (email: string, currentPassword: string) =>
    deleteAccount(person.id, { email, currentPassword });
  await expect(attempt(person.email, 'guess')).rejects.toMatchObject({
    code: 'validation_failed',
    extra: { errors: [{ path: 'currentPassword' }] },
  });
  await expect(attempt('other@foremost.test', PASSWORD)).rejects.toMatchObject({
    code: 'validation_failed',
    extra: { errors: [{ path: 'email' }] },
  });
  expect(await verifyPassword(person.email, PASSWORD)).not.toBeNull();
  expect(await db().rankingRun.count({ where: { userId: person.id, status: 'QUEUED' } })).toBe(1);
  expect(await subjectsTo(person.email)).not.toContain('Your account is deleted');
});

test('deleted twice at the same time, it is deleted once', async () => {
  const person = await fullAccount();
  const request = { email: person.email, currentPassword: PASSWORD };
  const answers = await Promise.allSettled([
    deleteAccount(person.id, request),
    deleteAccount(person.id, request),
  ]);
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'not_found' },
  });
  expect(await subjectsTo(person.email)).toEqual(['Your account is deleted']);
});

test('API tokens are nobody’s, and open event streams end', async () => {
  const person = await fullAccount();
  const { token, id: tokenId } = await createToken(person.id, 'script');
  const ways = [
    { sessionId: await makeSession(person.id), tokenId: null },
    { sessionId: null, tokenId },
  ];
  const streams = ways.map(
    (way) => new FrameReader(openEventStream({ id: person.id, ...way }, null, new AbortController().signal)),
  );
  // How many frames by now: one, and another when the run that goes on has begun to wait for Airflow.
  await eventually(() => expect(streams.map(({ frames }) => frames.length > 0)).toEqual([true, true]));
  await deleteAccount(person.id, { email: person.email, currentPassword: PASSWORD });
  expect(await authenticateToken(token)).toBeNull();
  await eventually(() => expect(streams.map(({ isClosed }) => isClosed)).toEqual([true, true]));
});

test('a demo account can be deleted, and comes back with the next seed', async () => {
  await seedAccounts();
  const { id, email } = await db().user.findUniqueOrThrow({ where: { email: 'free@foremost.test' } });
  await deleteAccount(proveUserId(id), { email, currentPassword: 'foremost-demo' });
  expect(await seedAccounts()).toEqual(['free@foremost.test']);
});
