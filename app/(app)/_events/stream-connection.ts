import { createSseParser, type SseFrame } from './sse-parser';

export type ConnectionState = 'connecting' | 'live' | 'lost';
export type Connection = {
  /** Should this stream end now, the next one begins at once: for a session that may have been revoked. */
  hurry(): void;
  close(): void;
};

/** The server sends a comment every 15 s; three missing ones mean that nobody is there. */
const SILENCE_MS = 50_000;
const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 10_000, 15_000];

/**
 * Keeps one stream open, for as long as it is wanted, over every kind of loss: a cut, a dead wire, a server restart,
 * a sleeping laptop. Each attempt resumes after the last frame that was handed over.
 */
export function connect(options: {
  url: string;
  lastId(): string | null;
  onFrame(frame: SseFrame): void;
  onState(state: ConnectionState): void;
  onSignedOut(): void;
}): Connection {
  let closed = false;
  let attempts = 0;
  let retryMs: number | null = null;
  let current: AbortController | null = null;
  let heardAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function open() {
    if (closed) return;
    const attempt = new AbortController();
    current = attempt;
    heardAt = Date.now();
    // The server ends every stream after ten minutes: that alone is no loss.
    let endedWell = true;
    try {
      const id = options.lastId();
      const response = await fetch(id === null ? options.url : `${options.url}?last_event_id=${id}`, {
        headers: { accept: 'text/event-stream' },
        cache: 'no-store',
        signal: attempt.signal,
      });
      if (response.status === 401) {
        close();
        options.onSignedOut();
        return;
      }
      if (response.ok && response.body) await read(response.body, attempt);
      else {
        endedWell = false;
        retryMs = retryAfterMs(response);
      }
    } catch {
      // Cut, unreachable or aborted: all of them are followed by the next attempt.
      endedWell = false;
    }
    if (closed || current !== attempt) return;
    options.onState(endedWell ? 'connecting' : 'lost');
    const wait = retryMs ?? BACKOFF_MS[Math.min(attempts, BACKOFF_MS.length - 1)] ?? 15_000;
    attempts += 1;
    retryMs = null;
    timer = setTimeout(open, wait * (0.75 + Math.random() / 2));
  }

  async function read(body: ReadableStream<Uint8Array>, attempt: AbortController) {
    options.onState('live');
    attempts = 0;
    const parser = createSseParser({
      frame: options.onFrame,
      retry(ms) {
        retryMs = ms;
      },
    });
    const reader = body
      .pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
      .getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || closed || current !== attempt) return;
      heardAt = Date.now();
      parser.push(value);
    }
  }

  function reopen() {
    if (closed) return;
    clearTimeout(timer);
    const stale = current;
    current = null;
    stale?.abort();
    void open();
  }

  const watchdog = setInterval(() => {
    // Also true after sleep, when timers stood still.
    if (!current || Date.now() - heardAt <= SILENCE_MS) return;
    // Until the next answer: an attempt on a dead wire ends in silence too.
    options.onState('lost');
    reopen();
  }, 10_000);
  const onOffline = () => {
    current?.abort();
    options.onState('lost');
  };
  window.addEventListener('online', reopen);
  window.addEventListener('offline', onOffline);

  function close() {
    closed = true;
    clearTimeout(timer);
    clearInterval(watchdog);
    window.removeEventListener('online', reopen);
    window.removeEventListener('offline', onOffline);
    current?.abort();
  }

  options.onState('connecting');
  void open();
  return {
    hurry() {
      retryMs = 0;
    },
    close,
  };
}

function retryAfterMs(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after'));
  return seconds > 0 ? seconds * 1000 : null;
}
