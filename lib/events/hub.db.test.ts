import { expect, test, vi } from 'vitest';
import { inTransaction } from '@/lib/db';
import { processRegistry } from '@/lib/telemetry/metrics';
import { eventually } from '@/lib/testing/eventually';
import { FrameReader } from '@/lib/testing/frames';
import { makeSession, makeUser } from '@/lib/testing/people';
import { appendEvent } from './append';
import type { Reader } from './event-stream';
import { EventHub } from './hub';
import * as repository from './repository';

async function makeReader(): Promise<Reader> {
  const { id } = await makeUser();
  return { id, sessionId: await makeSession(id), tokenId: null };
}
const never = new AbortController().signal;
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

/** 40 events of 64 KiB: far more than a stream holds for a reader that does not read. */
async function appendMuch(reader: Reader): Promise<number> {
  const events = upTo(40).map(() => ({ kind: 'order.changed' as const, payload: 'x'.repeat(64 * 1024) }));
  return inTransaction((tx) => repository.insertEvents(tx, reader.id, events));
}

test('sends a heartbeat every 15 s and ends after 10 min, without a timer of its own', async () => {
  const hub = new EventHub();
  const reader = await makeReader();
  // Nothing may come between: the stream counts from its own opening.
  const openedAt = Date.now();
  const stream = new FrameReader(hub.open(reader, 0, never));
  hub.tick(openedAt + 14_000);
  hub.tick(openedAt + 16_000);
  hub.tick(openedAt + 17_000);
  hub.tick(openedAt + 32_000);
  await eventually(() => expect(stream.text.match(/^: heartbeat$/gm)).toHaveLength(2));
  hub.tick(openedAt + 8 * 60_000);
  expect(hub.stats().streams).toBe(1);
  hub.tick(openedAt + 10 * 60_000 + 1_000);
  await stream.done;
  expect(stream.text).toMatch(/retry: \d+\n\n$/);
  expect(hub.stats()).toMatchObject({ streams: 0, users: 0 });
});

test('waits for a slow reader without losing anything', async () => {
  const hub = new EventHub();
  const reader = await makeReader();
  const slowBody = hub.open(reader, 0, never);
  const fast = new FrameReader(hub.open(reader, 0, never));
  hub.announce(reader.id, await appendMuch(reader));
  await eventually(() => expect(fast.ids).toEqual(upTo(40)));
  const slow = new FrameReader(slowBody);
  await eventually(() => expect(slow.ids).toEqual(upTo(40)));
  await Promise.all([slow.cancel(), fast.cancel()]);
});

test('cuts a reader that takes nothing, and no other', async () => {
  const hub = new EventHub();
  const reader = await makeReader();
  const stuck = hub.open(reader, 0, never);
  const fast = new FrameReader(hub.open(reader, 0, never));
  hub.announce(reader.id, await appendMuch(reader));
  await eventually(() => expect(fast.ids).toHaveLength(40));
  const now = Date.now();
  hub.tick(now);
  hub.tick(now + 14_000);
  expect(hub.stats().streams).toBe(2);
  hub.tick(now + 16_000);
  expect(hub.stats().streams).toBe(1);
  await expect(stuck.getReader().read()).rejects.toMatchObject({ name: 'AbortError' });
  await fast.cancel();
});

test('reads once for all streams of a person', async () => {
  const hub = new EventHub();
  const reader = await makeReader();
  const streams = upTo(10).map(() => new FrameReader(hub.open(reader, null, never)));
  await eventually(() => expect(streams.every(({ frames }) => frames.length === 1)).toBe(true));
  const reading = vi.spyOn(repository, 'findEvents');
  hub.announce(
    reader.id,
    await inTransaction((tx) => appendEvent(tx, reader.id, 'todo.changed', { all: true })),
  );
  await eventually(() => expect(streams.every(({ ids }) => ids.at(-1) === 1)).toBe(true));
  expect(reading).toHaveBeenCalledTimes(1);
  hub.close();
  await Promise.all(streams.map((stream) => stream.done));
});

test('tries again after the database was away', async () => {
  const hub = new EventHub();
  const reader = await makeReader();
  const failing = vi.spyOn(repository, 'findLogState').mockRejectedValueOnce(new Error('database is away'));
  const stream = new FrameReader(hub.open(reader, null, never));
  await eventually(() => {
    hub.tick(Date.now());
    expect(stream.frames.map((frame) => frame.event)).toEqual(['reset']);
  });
  expect(failing).toHaveBeenCalledTimes(2);
  await stream.cancel();
});

test('an event is late only for streams that were open when it happened', async () => {
  const hub = new EventHub();
  const reader = await makeReader();
  const measured = async () => {
    const text = await processRegistry().getSingleMetricAsString('foremost_event_lag_seconds');
    return Number(/^foremost_event_lag_seconds_count (\d+)$/m.exec(text)?.[1] ?? 0);
  };
  const append = () => inTransaction((tx) => appendEvent(tx, reader.id, 'todo.changed', { all: true }));
  const before = await measured();
  await append();
  const stream = new FrameReader(hub.open(reader, 0, never));
  await eventually(() => expect(stream.ids).toEqual([1]));
  // It had waited for somebody to come, and nobody had waited for it.
  expect(await measured()).toBe(before);
  hub.announce(reader.id, await append());
  await eventually(() => expect(stream.ids).toEqual([1, 2]));
  expect(await measured()).toBe(before + 1);
});
