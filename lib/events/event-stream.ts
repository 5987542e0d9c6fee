import { eventPayloads } from '@/lib/contracts/event';
import { formatComment, formatFrame, formatRetry } from '@/lib/http/sse';
import type { UserId } from '@/lib/scope';
import type { LogState, StoredEvent } from './repository';

/** What a slow reader may leave unread in our memory; the rest stays in the database. */
const BACKLOG_BYTES = 256 * 1024;
const HEARTBEAT_MS = 15_000;
const STALL_LIMIT_MS = 15_000;
const LIFETIME_MS = 10 * 60_000;

/** One event, encoded once for all streams it goes to. */
export type EncodedEvent = { seq: number; bytes: Uint8Array; ends: Ending | null };
/** Which sessions an event ends. */
type Ending = 'all' | ReadonlySet<string>;
export type Reader = {
  id: UserId;
  /** The session it was opened with; null: an API token. */
  sessionId: string | null;
  /** The API token it was opened with; null: a session. */
  tokenId: string | null;
};
type Owner = { leave(stream: EventStream): void; wake(stream: EventStream): void };

const encoder = new TextEncoder();
const heartbeat = encoder.encode(formatComment('heartbeat'));
const retryBytes = () => encoder.encode(formatRetry(1_000 + Math.random() * 4_000));

export function encodeEvent({ seq, kind, runId, at, payload }: StoredEvent): EncodedEvent {
  const head = JSON.stringify({ seq, kind, ...(runId ? { runId } : {}), at: at.toISOString() });
  // The payload is JSON text already: it is put in as it is instead of being read and written once more.
  return {
    seq,
    bytes: encoder.encode(
      formatFrame({ id: seq, event: kind, data: `${head.slice(0, -1)},"payload":${payload}}` }),
    ),
    ends: kind === 'session.revoked' ? endingOf(payload) : null,
  };
}

function endingOf(payload: string): Ending {
  const { sessionIds } = eventPayloads['session.revoked'].parse(JSON.parse(payload));
  return sessionIds ? new Set(sessionIds) : 'all';
}

/**
 * One open stream: a cursor into the person's log and a bounded backlog.
 * Only events directly behind the cursor are written, so nothing can be lost or repeated; a reader that is too slow
 * makes the cursor wait, and is cut when it takes nothing for a while.
 */
export class EventStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly userId: UserId;
  /** `seq` of the last event written; null until the stream knows where its log stands. */
  cursor: number | null = null;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #headAtStart = 0;
  #lastBeatAt: number;
  #stalledSince: number | null = null;
  readonly #endsAt: number;

  constructor(
    private readonly reader: Reader,
    private readonly resumeAfter: number | null,
    private readonly signal: AbortSignal,
    private readonly owner: Owner,
    now: number,
  ) {
    this.userId = reader.id;
    this.#lastBeatAt = now;
    // Spread, so that streams that were opened together after a deploy do not all return in the same second.
    this.#endsAt = now + LIFETIME_MS * (0.9 + Math.random() * 0.1);
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
          // The first byte is what makes the server send its headers, and the browser say that it is connected.
          controller.enqueue(retryBytes());
        },
        pull: () => {
          this.#stalledSince = null;
          owner.wake(this);
        },
        cancel: () => {
          this.#leave();
        },
      },
      { highWaterMark: BACKLOG_BYTES, size: (chunk) => chunk.byteLength },
    );
    signal.addEventListener('abort', this.#onAbort);
    if (signal.aborted) this.end();
  }

  get tokenId(): string | null {
    return this.reader.tokenId;
  }

  get isOpen(): boolean {
    return this.#controller !== null;
  }

  get isFull(): boolean {
    return (this.#controller?.desiredSize ?? 0) <= 0;
  }

  /** Decides where the stream begins: behind the client's last event, or with a `reset` at the head. */
  begin(state: LogState | null, now: number): void {
    // The session ended between the check at the door and this read.
    const { sessionId } = this.reader;
    if (!state || (sessionId !== null && !state.sessionIds.includes(sessionId))) {
      this.end();
      return;
    }
    this.#headAtStart = state.head;
    if (this.resumeAfter !== null && this.resumeAfter <= state.head) this.cursor = this.resumeAfter;
    else this.reset(state.head, now);
  }

  /** The client has to load snapshots: what lies between its last event and `head` cannot be replayed. */
  reset(head: number, now: number): void {
    const frame = encodeEvent({ seq: head, kind: 'reset', runId: null, at: new Date(now), payload: '{}' });
    this.#controller?.enqueue(frame.bytes);
    this.cursor = head;
  }

  /** Takes what directly follows the cursor, in order, until the backlog is full. */
  write(events: readonly EncodedEvent[]): void {
    for (const event of events) {
      if (this.cursor === null || event.seq !== this.cursor + 1) continue;
      if (this.isFull) return;
      this.#controller?.enqueue(event.bytes);
      this.cursor = event.seq;
      // One that was replayed ended an earlier session, not this one.
      if (event.seq > this.#headAtStart && this.#isEndedBy(event.ends)) {
        this.end();
        return;
      }
    }
  }

  #isEndedBy(ends: Ending | null): boolean {
    const { sessionId } = this.reader;
    return sessionId !== null && ends !== null && (ends === 'all' || ends.has(sessionId));
  }

  /** Called about once a second for all streams: no stream has a timer of its own. */
  tick(now: number): void {
    if (now >= this.#endsAt) {
      this.end();
    } else if (this.isFull) {
      this.#stalledSince ??= now;
      if (now - this.#stalledSince >= STALL_LIMIT_MS) this.#cut();
    } else if (now - this.#lastBeatAt >= HEARTBEAT_MS) {
      this.#controller?.enqueue(heartbeat);
      this.#lastBeatAt = now;
    }
  }

  /** Says when to come back, lets the reader finish what it has, and closes. */
  end(): void {
    const controller = this.#controller;
    if (!controller) return;
    this.#leave();
    controller.enqueue(retryBytes());
    controller.close();
  }

  /** Drops the backlog. Named AbortError because Next would log anything else as a failure of its own. */
  #cut(): void {
    const controller = this.#controller;
    this.#leave();
    controller?.error(new DOMException('The reader is too slow.', 'AbortError'));
  }

  readonly #onAbort = () => this.end();

  /** The one way out, whichever of abort, cancel, end and cut comes first. */
  #leave(): void {
    if (!this.#controller) return;
    this.#controller = null;
    this.signal.removeEventListener('abort', this.#onAbort);
    this.owner.leave(this);
  }
}
