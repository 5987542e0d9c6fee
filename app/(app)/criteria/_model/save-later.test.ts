import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SaveLater } from './save-later';

type Change = Record<string, number>;

/** A server that answers when it is told to. */
function aServer() {
  const asked: { change: Change; answer(error?: Error): Promise<void> }[] = [];
  const send = (change: Change) =>
    new Promise<void>((resolve, reject) => {
      asked.push({
        change,
        answer: async (error) => {
          if (error) reject(error);
          else resolve();
          await vi.advanceTimersByTimeAsync(0);
        },
      });
    });
  const saver = new SaveLater<Change>({ send, merge: (a, b) => ({ ...a, ...b }), pauseMs: 500 });
  return { asked, saver, sent: () => asked.map(({ change }) => change) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('sends once, after a pause, what was changed until then', async () => {
  const { saver, sent, asked } = aServer();
  saver.change({ due: 1 });
  await vi.advanceTimersByTimeAsync(400);
  saver.change({ due: 2, age: 3 });
  await vi.advanceTimersByTimeAsync(499);
  expect(sent()).toEqual([]);
  expect(saver.read()).toMatchObject({ status: 'waiting', unsaved: { due: 2, age: 3 } });
  await vi.advanceTimersByTimeAsync(1);
  expect(sent()).toEqual([{ due: 2, age: 3 }]);
  expect(saver.read()).toMatchObject({ status: 'saving', unsaved: { due: 2, age: 3 } });
  await asked[0]?.answer();
  expect(saver.read()).toMatchObject({ status: 'saved', unsaved: null });
});

it('asks one thing at a time: what is changed meanwhile follows after its own pause', async () => {
  const { saver, sent, asked } = aServer();
  saver.change({ due: 1 });
  await vi.advanceTimersByTimeAsync(500);
  saver.change({ age: 2 });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent()).toEqual([{ due: 1 }]);
  expect(saver.read().unsaved).toEqual({ due: 1, age: 2 });
  await asked[0]?.answer();
  expect(sent()).toEqual([{ due: 1 }, { age: 2 }]);
});

it('keeps what failed, under what was changed since, until it is saved', async () => {
  const { saver, sent, asked } = aServer();
  saver.change({ due: 1, age: 1 });
  await vi.advanceTimersByTimeAsync(500);
  await asked[0]?.answer(new Error('no network'));
  expect(saver.read()).toMatchObject({ status: 'failed', unsaved: { due: 1, age: 1 } });
  saver.change({ due: 9 });
  const flushed = saver.flush();
  expect(sent()[1]).toEqual({ due: 9, age: 1 });
  await asked[1]?.answer();
  expect(await flushed).toBe(true);
  expect(saver.read()).toMatchObject({ status: 'saved', unsaved: null, error: null });
});

it('answers whether everything is saved to somebody who cannot wait for the pause', async () => {
  const { saver, sent, asked } = aServer();
  expect(await saver.flush()).toBe(true);
  saver.change({ due: 1 });
  const first = saver.flush();
  saver.change({ due: 2 });
  // Asked for while the first is on its way: both are over when it answers.
  const both = saver.flush();
  await asked[0]?.answer();
  expect(sent()).toEqual([{ due: 1 }, { due: 2 }]);
  await asked[1]?.answer(new Error('no network'));
  expect(await both).toBe(false);
  expect(await first).toBe(false);
});

it('tells who listens, and nobody who stopped listening', () => {
  const { saver } = aServer();
  const listener = vi.fn();
  const stop = saver.subscribe(listener);
  saver.change({ due: 1 });
  expect(listener).toHaveBeenCalledTimes(1);
  stop();
  saver.change({ due: 2 });
  expect(listener).toHaveBeenCalledTimes(1);
});
