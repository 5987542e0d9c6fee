import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EventFrame } from '@/lib/contracts/event';
import { type EventStream, openEventStream } from './event-stream';

/** Every request for the stream, and how to write to it. */
let requests: { url: string; send(frame: Pick<EventFrame, 'seq' | 'kind'>): void; end(): void }[];
const open: EventStream[] = [];

beforeEach(() => {
  requests = [];
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('fetch', async (url: string, { signal }: { signal: AbortSignal }) => {
    const encoder = new TextEncoder();
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start(its) {
        controller = its;
      },
    });
    signal.addEventListener('abort', () => controller?.error(new Error('aborted')));
    requests.push({
      url,
      send: ({ seq, kind }) => {
        const data = JSON.stringify({ seq, kind, at: '2026-11-23T10:00:00Z', payload: {} });
        controller?.enqueue(encoder.encode(`id: ${seq}\nevent: ${kind}\ndata: ${data}\n\n`));
      },
      end: () => controller?.close(),
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  });
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
  vi.unstubAllGlobals();
});

// Node has had Web Locks since 24.5; on an older one there is nothing to test them with.
const withLocks = it.runIf('locks' in navigator);

let people = 0;
function aTab(userId: string) {
  const heard: string[] = [];
  const states: string[] = [];
  const stream = openEventStream({
    userId,
    onFrame: ({ seq, kind }) => heard.push(`${kind} ${seq}`),
    onState: (state) => states.push(state),
    onSignedOut: () => heard.push('signed out'),
  });
  open.push(stream);
  return { heard, states, close: () => stream.close() };
}
const aPerson = () => `person-${people++}`;
const settle = () => new Promise((resolve) => setTimeout(resolve, 40));

withLocks('opens one stream for all tabs, and every tab hears every frame once', async () => {
  const person = aPerson();
  const first = aTab(person);
  await settle();
  requests[0]?.send({ seq: 7, kind: 'reset' });
  await settle();
  const second = aTab(person);
  await settle();
  requests[0]?.send({ seq: 8, kind: 'todo.changed' });
  requests[0]?.send({ seq: 8, kind: 'todo.changed' });
  await settle();
  expect(requests).toHaveLength(1);
  expect(first.heard).toEqual(['reset 7', 'todo.changed 8']);
  // Whoever joins later loads its own snapshots, knowing where it joined.
  expect(second.heard).toEqual(['reset 7', 'todo.changed 8']);
  expect(second.states.at(-1)).toBe('live');
});

withLocks('hands the stream on to the next tab, which goes on where it ended', async () => {
  const person = aPerson();
  const first = aTab(person);
  await settle();
  requests[0]?.send({ seq: 3, kind: 'reset' });
  await settle();
  const second = aTab(person);
  await settle();
  requests[0]?.send({ seq: 4, kind: 'order.changed' });
  await settle();
  first.close();
  await settle();
  expect(requests.map(({ url }) => url)).toEqual(['/api/v1/events', '/api/v1/events?last_event_id=4']);
  requests[1]?.send({ seq: 5, kind: 'order.changed' });
  await settle();
  expect(second.heard).toEqual(['reset 3', 'order.changed 4', 'order.changed 5']);
  expect(first.heard).toHaveLength(2);
});

it('leaves nothing open when it is closed before its turn', async () => {
  const person = aPerson();
  aTab(person).close();
  const second = aTab(person);
  await settle();
  second.close();
  await settle();
  const third = aTab(person);
  await settle();
  requests.at(-1)?.send({ seq: 1, kind: 'reset' });
  await settle();
  expect(third.heard).toEqual(['reset 1']);
});

it('keeps people apart who share a browser', async () => {
  const [one, other] = [aTab(aPerson()), aTab(aPerson())];
  await settle();
  expect(requests).toHaveLength(2);
  requests[0]?.send({ seq: 1, kind: 'reset' });
  await settle();
  expect([one.heard, other.heard].map(({ length }) => length).toSorted()).toEqual([0, 1]);
});
