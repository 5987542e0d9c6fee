import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endSession } from '@/lib/auth/end-session';
import { db, inTransaction } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { proveUserId, systemScope } from '@/lib/scope';
import { eventually } from '@/lib/testing/eventually';
import { FrameReader } from '@/lib/testing/frames';
import { makeSession, makeUser } from '@/lib/testing/people';
import { appendEvent } from './append';
import type { Reader } from './event-stream';
import { eventStats, startEventListener } from './listener';
import { pruneEvents } from './prune';
import { openEventStream } from './stream';

let listener: { stop(): Promise<void> };
beforeAll(async () => {
  listener = startEventListener();
  await eventually(() => expect(eventStats().isListening).toBe(true));
});
afterAll(() => listener.stop());

async function makeReader(): Promise<Reader> {
  const { id } = await makeUser();
  return { id, sessionId: await makeSession(id), tokenId: null };
}

async function makeToken({ id: userId }: Reader): Promise<string> {
  const id = uuidv7();
  await db().apiToken.create({ data: { id, userId, name: 'script', hash: id } });
  return id;
}

const open = (reader: Reader, resumeAfter: number | null, signal = new AbortController().signal) =>
  new FrameReader(openEventStream(reader, resumeAfter, signal));

const append = ({ id }: Reader) =>
  inTransaction((tx) => appendEvent(tx, id, 'order.changed', { runId: null }));
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

test('begins with a reset at the head, then brings what is committed', async () => {
  const reader = await makeReader();
  await append(reader);
  const stream = open(reader, null);
  await eventually(() => expect(stream.frames).toHaveLength(1));
  expect(stream.frames[0]).toMatchObject({
    id: 1,
    event: 'reset',
    data: { seq: 1, kind: 'reset', payload: {} },
  });
  expect(stream.text).toMatch(/^retry: \d+\n\n/);

  await append(reader);
  await eventually(() => expect(stream.frames).toHaveLength(2));
  expect(stream.frames[1]).toMatchObject({
    id: 2,
    event: 'order.changed',
    data: { seq: 2, kind: 'order.changed', payload: { runId: null } },
  });
  await stream.cancel();
});

test('resumes behind the last event, also from 0', async () => {
  const reader = await makeReader();
  for (let n = 0; n < 5; n += 1) await append(reader);
  const [later, all, none] = [open(reader, 3), open(reader, 0), open(reader, 5)];
  await eventually(() => expect([later.ids, all.ids]).toEqual([[4, 5], upTo(5)]));
  await append(reader);
  await eventually(() => expect([later.ids, all.ids, none.ids]).toEqual([[4, 5, 6], upTo(6), [6]]));
  await Promise.all([later.cancel(), all.cancel(), none.cancel()]);
});

test('resets when the last event is larger than the head or pruned', async () => {
  const reader = await makeReader();
  for (let n = 0; n < 4; n += 1) await append(reader);
  await db().userEvent.updateMany({
    where: { userId: reader.id, seq: { lte: 2 } },
    data: { createdAt: new Date(Date.now() - 8 * 24 * 60 * 60_000) },
  });
  expect(await pruneEvents(systemScope('test'), new Date())).toBe(2);
  const [tooLarge, pruned, kept] = [open(reader, 99), open(reader, 1), open(reader, 2)];
  await eventually(() => {
    expect(tooLarge.frames.map((frame) => [frame.id, frame.event])).toEqual([[4, 'reset']]);
    expect(pruned.frames.map((frame) => [frame.id, frame.event])).toEqual([[4, 'reset']]);
    expect(kept.ids).toEqual([3, 4]);
  });
  await append(reader);
  await eventually(() => expect(pruned.ids).toEqual([4, 5]));
  await Promise.all([tooLarge.cancel(), pruned.cancel(), kept.cancel()]);
});

test('brings every event once and in order, whenever a reader leaves and comes back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 6 }),
      fc.integer({ min: 1, max: 12 }),
      fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 4 }),
      async (writers, perWriter, breaks) => {
        const reader = await makeReader();
        const total = writers * perWriter;
        const writing = Promise.all(
          Array.from({ length: writers }, async () => {
            for (let n = 0; n < perWriter; n += 1) await append(reader);
          }),
        );
        const steady = open(reader, 0);
        const seen: number[] = [];
        for (const ms of breaks) {
          const part = open(reader, seen.at(-1) ?? 0);
          await new Promise((resolve) => setTimeout(resolve, ms));
          await part.cancel();
          seen.push(...part.ids);
        }
        await writing;
        const rest = open(reader, seen.at(-1) ?? 0);
        await eventually(() => {
          expect(steady.ids).toEqual(upTo(total));
          expect([...seen, ...rest.ids]).toEqual(upTo(total));
        });
        await Promise.all([steady.cancel(), rest.cancel()]);
      },
    ),
    { numRuns: 12 },
  );
});

test('finds what was never announced', async () => {
  const reader = await makeReader();
  const stream = open(reader, 0);
  await db().$transaction([
    db().eventHead.create({ data: { userId: reader.id, seq: 1 } }),
    db().userEvent.create({
      data: { userId: reader.id, seq: 1, kind: 'order.changed', payload: { runId: null } },
    }),
  ]);
  await eventually(() => expect(stream.ids).toEqual([1]));
  await stream.cancel();
});

test('loses nothing when the listening connection dies', async () => {
  const reader = await makeReader();
  const stream = open(reader, 0);
  await db().$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'foremost-listen' AND datname = current_database()`;
  await append(reader);
  await eventually(() => expect(stream.ids).toEqual([1]));
  await eventually(() => expect(eventStats().isListening).toBe(true));
  await append(reader);
  await eventually(() => expect(stream.ids).toEqual([1, 2]));
  await stream.cancel();
});

test('ends at once when the session is revoked, but not for a token', async () => {
  const reader = await makeReader();
  const tokenId = await makeToken(reader);
  const [session, token] = [open(reader, 0), open({ ...reader, sessionId: null, tokenId }, 0)];
  await eventually(() => expect(eventStats().streams).toBe(2));
  await append(reader);
  await eventually(() => expect([session.ids, token.ids]).toEqual([[1], [1]]));
  await inTransaction(async (tx) => {
    await tx.user.update({ where: { id: reader.id }, data: { sessionEpoch: 1 } });
    await appendEvent(tx, reader.id, 'session.revoked', {});
  });
  await session.done;
  expect(session.frames.at(-1)?.event).toBe('session.revoked');
  expect(session.text).toMatch(/retry: \d+\n\n$/);
  await append(reader);
  await eventually(() => expect(token.ids).toEqual([1, 2, 3]));

  const [stale, renewed] = [
    open(reader, 3),
    open({ ...reader, sessionId: await makeSession(reader.id, 1) }, 1),
  ];
  await stale.done;
  expect(stale.frames).toEqual([]);
  await eventually(() => expect(renewed.ids).toEqual([2, 3]));
  expect(renewed.isClosed).toBe(false);
  await Promise.all([token.cancel(), renewed.cancel()]);
});

test('one session that is ended takes its streams along, and no other', async () => {
  const reader = await makeReader();
  const other = { ...reader, sessionId: await makeSession(reader.id) };
  const [ending, staying] = [open(reader, 0), open(other, 0)];
  await append(reader);
  await eventually(() => expect([ending.ids, staying.ids]).toEqual([[1], [1]]));
  await endSession(reader.id, reader.sessionId ?? '');
  await ending.done;
  expect(ending.frames.at(-1)).toMatchObject({ data: { payload: { sessionIds: [reader.sessionId] } } });
  await append(reader);
  await eventually(() => expect(staying.ids).toEqual([1, 2, 3]));

  // One that got past the door before it was ended.
  const late = open(reader, 3);
  await late.done;
  expect(late.frames).toEqual([]);
  await staying.cancel();
});

test('ends within seconds when its API token is revoked; the person’s other streams go on', async () => {
  const reader = await makeReader();
  const [revoked, kept] = [await makeToken(reader), await makeToken(reader)];
  const openWith = (tokenId: string) => open({ ...reader, sessionId: null, tokenId }, 0);
  const [ending, staying] = [openWith(revoked), openWith(kept)];
  await append(reader);
  await eventually(() => expect([ending.ids, staying.ids]).toEqual([[1], [1]]));
  await db().apiToken.update({ where: { id: revoked }, data: { revokedAt: new Date() } });
  await ending.done;
  await append(reader);
  await eventually(() => expect(staying.ids).toEqual([1, 2]));
  expect(ending.ids).toEqual([1]);
  await staying.cancel();
});

test('opens at most 20 streams of one person, and frees a place once', async () => {
  const reader = await makeReader();
  const abort = new AbortController();
  const first = open(reader, 0, abort.signal);
  const others = Array.from({ length: 19 }, () => open(reader, 0));
  expect(() => open(reader, 0)).toThrow(expect.objectContaining({ code: 'rate_limited', status: 429 }));
  const stranger = open(await makeReader(), 0);

  abort.abort();
  await first.cancel();
  const again = open(reader, 0);
  expect(() => open(reader, 0)).toThrow(expect.objectContaining({ code: 'rate_limited' }));
  await Promise.all([again, stranger, ...others].map((stream) => stream.cancel()));
  expect(eventStats().streams).toBe(0);
});

test('is not open for somebody who is gone, or a request that was aborted', async () => {
  const nobody = open(
    { id: proveUserId('0192f0a0-0000-7000-8000-000000000000'), sessionId: null, tokenId: null },
    0,
  );
  const aborted = open(await makeReader(), 0, AbortSignal.abort());
  await Promise.all([nobody.done, aborted.done]);
  expect([nobody.frames, aborted.frames, eventStats().streams]).toEqual([[], [], 0]);
});
