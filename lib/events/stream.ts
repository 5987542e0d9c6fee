import type { Reader } from './event-stream';
import { eventHub } from './listener';

/**
 * A person's events as the bytes of a server-sent event stream, from `resumeAfter` on, or from now when it is null.
 * It ends when `signal` aborts, after 10 minutes, when the session or API token is revoked, and when nobody reads.
 * @throws AppError 429 `rate_limited` beyond 20 streams of one person
 */
export function openEventStream(
  reader: Reader,
  resumeAfter: number | null,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  return eventHub().open(reader, resumeAfter, signal);
}
