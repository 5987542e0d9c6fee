import { expect, test } from 'vitest';
import { inTransaction } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { makeUser } from '@/lib/testing/people';
import { appendEvent, appendEvents } from './append';
import { findEvents } from './repository';

test('numbers a log from 1 and keeps kind, run and payload', async () => {
  const { id } = await makeUser();
  const runId = uuidv7();
  const first = await inTransaction((tx) => appendEvent(tx, id, 'todo.changed', { all: true }));
  const third = await inTransaction((tx) =>
    appendEvents(tx, id, [
      { kind: 'order.changed', payload: { runId: null } },
      { kind: 'run.order-updated', payload: { round: 1, revision: 2, top: [] }, runId },
    ]),
  );
  expect([first, third]).toEqual([1, 3]);
  const events = await findEvents(id, 0, 10);
  expect(events.map(({ seq, kind, runId: run }) => [seq, kind, run])).toEqual([
    [1, 'todo.changed', null],
    [2, 'order.changed', null],
    [3, 'run.order-updated', runId],
  ]);
  expect(JSON.parse(events[2]?.payload ?? '')).toEqual({ round: 1, revision: 2, top: [] });
});

test('leaves no gap when a transaction is rolled back', async () => {
  const { id } = await makeUser();
  await inTransaction((tx) => appendEvent(tx, id, 'todo.changed', { all: true }));
  const failing = inTransaction(async (tx) => {
    await appendEvent(tx, id, 'todo.changed', { all: true });
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect(await inTransaction((tx) => appendEvent(tx, id, 'todo.changed', { all: true }))).toBe(2);
});

test('gives every concurrent transaction a number of its own, in commit order', async () => {
  const { id } = await makeUser();
  const numbers = await Promise.all(
    Array.from({ length: 40 }, () =>
      inTransaction((tx) => appendEvent(tx, id, 'todo.changed', { all: true })),
    ),
  );
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  const events = await findEvents(id, 0, 100);
  expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
});

test('keeps the logs of two people apart', async () => {
  const [one, other] = await Promise.all([makeUser(), makeUser()]);
  await inTransaction((tx) => appendEvent(tx, one.id, 'todo.changed', { all: true }));
  expect(await inTransaction((tx) => appendEvent(tx, other.id, 'todo.changed', { all: true }))).toBe(1);
  expect(await findEvents(other.id, 0, 10)).toHaveLength(1);
});
