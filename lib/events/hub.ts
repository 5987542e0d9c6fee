import { AppError, messageOf } from '@/lib/errors';
import { log } from '@/lib/log';
import type { UserId } from '@/lib/scope';
import { outsideContext } from '@/lib/telemetry/context';
import { noteEventLag } from '@/lib/telemetry/metrics';
import { EventStream, encodeEvent, type Reader } from './event-stream';
import { findEvents, findLogState } from './repository';

const STREAMS_PER_USER = 20;
const EVENTS_PER_READ = 500;
/** A burst of announcements must leave database connections for the requests of people. */
const READS_AT_ONCE = 4;

/**
 * A person's open streams in this process, and the newest `seq` heard of. What is not behind `liveAfter` had happened
 * before anybody listened here.
 */
type Feed = {
  userId: UserId;
  head: number;
  liveAfter: number;
  streams: Set<EventStream>;
  isReading: boolean;
};

/**
 * Brings each person's log to their open streams. All streams of a person share one read: it starts behind the one that
 * is furthest back, and each takes what follows its own cursor. Catching up and going live are the same thing.
 */
export class EventHub {
  readonly #feeds = new Map<string, Feed>();
  readonly #waiting = new Set<Feed>();
  #reading = 0;

  /** @throws AppError 429 `rate_limited` beyond 20 streams of one person in this process */
  open(reader: Reader, resumeAfter: number | null, signal: AbortSignal): ReadableStream<Uint8Array> {
    const feed = this.#feeds.get(reader.id) ?? {
      userId: reader.id,
      head: 0,
      liveAfter: 0,
      streams: new Set<EventStream>(),
      isReading: false,
    };
    if (feed.streams.size >= STREAMS_PER_USER) {
      throw new AppError('rate_limited', `Close a tab: ${STREAMS_PER_USER} event streams are open already.`, {
        retryAfterSeconds: 30,
      });
    }
    const stream = new EventStream(reader, resumeAfter, signal, this, Date.now());
    if (stream.isOpen) {
      this.#feeds.set(reader.id, feed);
      feed.streams.add(stream);
      this.#request(feed);
    }
    return stream.body;
  }

  leave(stream: EventStream): void {
    const feed = this.#feeds.get(stream.userId);
    feed?.streams.delete(stream);
    if (feed?.streams.size === 0) this.#feeds.delete(stream.userId);
  }

  /** A slow reader has room again. */
  wake(stream: EventStream): void {
    const feed = this.#feeds.get(stream.userId);
    if (feed) this.#request(feed);
  }

  /** The person's log reaches `seq` now. */
  announce(userId: string, seq: number): void {
    const feed = this.#feeds.get(userId);
    if (!feed || seq <= feed.head) return;
    feed.head = seq;
    this.#request(feed);
  }

  /** Whose logs are watched here, and how far each is known: what the safety net asks the database about. */
  known(): { userId: UserId; seq: number }[] {
    return [...this.#feeds.values()].map(({ userId, head }) => ({ userId, seq: head }));
  }

  /** API tokens that streams were opened with. */
  tokens(): string[] {
    return [...new Set(this.#streams().flatMap(({ tokenId }) => tokenId ?? []))];
  }

  /** Ends the streams of these API tokens: a token that is revoked hears nothing more. */
  endTokens(ids: ReadonlySet<string>): void {
    for (const stream of this.#streams()) if (stream.tokenId && ids.has(stream.tokenId)) stream.end();
  }

  /** Heartbeats, ends of life, readers that stalled, and reads that failed before. */
  tick(now: number): void {
    for (const feed of this.#feeds.values()) {
      for (const stream of feed.streams) stream.tick(now);
      this.#request(feed);
    }
  }

  close(): void {
    for (const stream of this.#streams()) stream.end();
  }

  /** For metrics. */
  stats(): { streams: number; users: number } {
    return { streams: this.#streams().length, users: this.#feeds.size };
  }

  #streams(): EventStream[] {
    return [...this.#feeds.values()].flatMap(({ streams }) => [...streams]);
  }

  #request(feed: Feed): void {
    if (feed.isReading || !hasWork(feed)) return;
    this.#waiting.add(feed);
    this.#serveWaiting();
  }

  #serveWaiting(): void {
    for (const feed of this.#waiting) {
      if (this.#reading >= READS_AT_ONCE) return;
      this.#waiting.delete(feed);
      // Reads for everybody who listens: not in the name of the request that happened to ask for it.
      void outsideContext(() => this.#serve(feed));
    }
  }

  async #serve(feed: Feed): Promise<void> {
    this.#reading += 1;
    feed.isReading = true;
    let isServed = false;
    try {
      await this.#begin(feed);
      await this.#advance(feed);
      isServed = true;
    } catch (error) {
      // The next tick tries again: the cursors have not moved.
      log.warn({ error: messageOf(error) }, 'events could not be read');
    }
    this.#reading -= 1;
    feed.isReading = false;
    if (isServed) this.#request(feed);
    this.#serveWaiting();
  }

  async #begin(feed: Feed): Promise<void> {
    const fresh = [...feed.streams].filter((stream) => stream.cursor === null);
    if (fresh.length === 0) return;
    const state = await findLogState(feed.userId);
    feed.head = Math.max(feed.head, state?.head ?? 0);
    if (fresh.length === feed.streams.size) feed.liveAfter = feed.head;
    for (const stream of fresh) if (stream.isOpen) stream.begin(state, Date.now());
  }

  async #advance(feed: Feed): Promise<void> {
    const { head } = feed;
    const behind = [...feed.streams].filter((stream) => isBehind(stream, feed));
    if (behind.length === 0) return;
    const rows = await findEvents(feed.userId, Math.min(...behind.map(cursorOf)), EVENTS_PER_READ);
    // Announced, and nothing there: the log was pruned, or it went with its account.
    if (rows.length === 0 && !(await findLogState(feed.userId))) {
      for (const stream of feed.streams) stream.end();
      return;
    }
    const first = rows[0]?.seq ?? head + 1;
    const events = rows.map(encodeEvent);
    for (const stream of behind) {
      // Events are pruned from the old end: a gap in front of the first one means that they are gone.
      if (cursorOf(stream) + 1 < first) stream.reset(head, Date.now());
      stream.write(events);
    }
    const newest = rows.at(-1);
    if (!newest || newest.seq <= feed.liveAfter) return;
    feed.liveAfter = newest.seq;
    noteEventLag(Math.max(0, Date.now() - newest.at.getTime()));
  }
}

const cursorOf = (stream: EventStream) => stream.cursor ?? Number.POSITIVE_INFINITY;

const isBehind = (stream: EventStream, feed: Feed) => cursorOf(stream) < feed.head && !stream.isFull;

function hasWork(feed: Feed): boolean {
  for (const stream of feed.streams) if (stream.cursor === null || isBehind(stream, feed)) return true;
  return false;
}
