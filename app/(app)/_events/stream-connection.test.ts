import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Connection, type ConnectionState, connect } from './stream-connection';

const SILENCE_MS = 65_000;

/** How the server answers the next attempts; a dead wire never does. */
let wire: 'alive' | 'dead';
let attempts: number;
let windowEvents: EventTarget;
let connection: Connection | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  wire = 'alive';
  attempts = 0;
  windowEvents = new EventTarget();
  vi.stubGlobal('window', windowEvents);
  vi.stubGlobal('fetch', (_url: string, { signal }: { signal: AbortSignal }) => {
    attempts += 1;
    if (wire === 'alive') return Promise.resolve(new Response(new ReadableStream()));
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
  });
});
afterEach(() => {
  connection?.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function opened() {
  const states: ConnectionState[] = [];
  connection = connect({
    url: '/api/v1/events',
    lastId: () => null,
    onFrame: () => undefined,
    onState: (state) => states.push(state),
    onSignedOut: () => undefined,
  });
  await vi.advanceTimersByTimeAsync(0);
  return states;
}

it('says that the connection is lost when the wire is dead, for as long as it is', async () => {
  const states = await opened();
  expect(states).toEqual(['connecting', 'live']);
  wire = 'dead';
  await vi.advanceTimersByTimeAsync(SILENCE_MS);
  expect(attempts).toBe(2);
  expect(states.at(-1)).toBe('lost');
  await vi.advanceTimersByTimeAsync(SILENCE_MS);
  expect(attempts).toBe(3);
  expect(states.slice(2).every((state) => state === 'lost')).toBe(true);
  wire = 'alive';
  await vi.advanceTimersByTimeAsync(SILENCE_MS);
  expect(states.at(-1)).toBe('live');
});

it('stays lost after the network is back, until somebody answers', async () => {
  const states = await opened();
  wire = 'dead';
  windowEvents.dispatchEvent(new Event('offline'));
  windowEvents.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(states.at(-1)).toBe('lost');
  wire = 'alive';
  windowEvents.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(states.at(-1)).toBe('live');
});
