import type { EventFrame } from '@/lib/contracts/event';
import { type Connection, type ConnectionState, connect } from './stream-connection';

export type EventStream = { close(): void };

type Message =
  | { kind: 'join' }
  | { kind: 'position'; seq: number | null; state: ConnectionState }
  | { kind: 'frame'; frame: EventFrame }
  | { kind: 'state'; state: ConnectionState }
  | { kind: 'signed-out' };

/**
 * One event stream for all tabs of this browser. The tab that holds the Web Lock reads the stream and repeats every
 * frame on a BroadcastChannel; when it goes, the next in line takes over where the last frame ended.
 * `onFrame` gets every frame once, in order, and a `reset` whenever snapshots have to be loaded anew.
 */
export function openEventStream(options: {
  userId: string;
  onFrame(frame: EventFrame): void;
  onState(state: ConnectionState): void;
  onSignedOut(): void;
}): EventStream {
  const name = `foremost-events:${options.userId}`;
  const ended = new AbortController();
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  let connection: Connection | null = null;
  let state: ConnectionState = 'connecting';
  let lastSeq: number | null = null;

  const tell = (message: Message) => channel?.postMessage(message);

  function take(frame: EventFrame) {
    if (frame.kind !== 'reset' && lastSeq !== null && frame.seq <= lastSeq) return;
    lastSeq = frame.seq;
    options.onFrame(frame);
  }
  function enter(next: ConnectionState) {
    state = next;
    options.onState(next);
  }

  async function lead() {
    // The lock may be granted in the very moment this tab lets go.
    if (ended.signal.aborted) return;
    connection = connect({
      url: '/api/v1/events',
      lastId: () => (lastSeq === null ? null : String(lastSeq)),
      onFrame({ data }) {
        const frame = JSON.parse(data) as EventFrame;
        // It may tell of an earlier session: the next answer says whether this one still counts.
        if (frame.kind === 'session.revoked') connection?.hurry();
        tell({ kind: 'frame', frame });
        take(frame);
      },
      onState(next) {
        tell({ kind: 'state', state: next });
        enter(next);
      },
      onSignedOut() {
        tell({ kind: 'signed-out' });
        options.onSignedOut();
      },
    });
    return new Promise<void>((resolve) =>
      ended.signal.addEventListener('abort', () => resolve(), { once: true }),
    );
  }

  channel?.addEventListener('message', ({ data: message }: MessageEvent<Message>) => {
    if (message.kind === 'join' && connection) tell({ kind: 'position', seq: lastSeq, state });
    if (connection) return;
    if (message.kind === 'frame') take(message.frame);
    else if (message.kind === 'state') enter(message.state);
    else if (message.kind === 'signed-out') options.onSignedOut();
    else if (message.kind === 'position' && lastSeq === null && message.seq !== null) {
      // From here on this tab hears everything: what it loads now is complete up to at least this place.
      take({ seq: message.seq, kind: 'reset', at: new Date().toISOString(), payload: {} });
      enter(message.state);
    }
  });

  if (navigator.locks && channel) {
    navigator.locks.request(name, { signal: ended.signal }, lead).catch(() => {
      // Closed before its turn came.
    });
    tell({ kind: 'join' });
  } else void lead();

  return {
    close() {
      ended.abort();
      connection?.close();
      connection = null;
      channel?.close();
    },
  };
}
