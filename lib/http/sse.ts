/** The wire format of server-sent events (WHATWG HTML, section 9.2): pure text, no state. */
type Frame = { id?: number; event?: string; data: string };

/** `data` with line breaks becomes several `data:` lines, which the browser joins again. */
export function formatFrame({ id, event, data }: Frame): string {
  const head = `${id === undefined ? '' : `id: ${id}\n`}${event === undefined ? '' : `event: ${event}\n`}`;
  return `${head}${data
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join('')}\n`;
}

/** Ignored by browsers; keeps proxies from closing a quiet stream. */
export const formatComment = (comment: string) => `: ${comment}\n\n`;

/** Tells the browser how long to wait before it connects again. */
export const formatRetry = (ms: number) => `retry: ${Math.round(ms)}\n\n`;

/**
 * Where a client wants to go on, or null when it does not say so in digits.
 * The header wins: a browser that reconnects repeats the address of its first request, with the old number in it.
 */
export function lastEventId(request: Request): number | null {
  const text =
    request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('last_event_id') ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** `no-transform` and `X-Accel-Buffering` keep compression and proxies from holding frames back. */
export function eventStreamResponse(body: ReadableStream<Uint8Array>): Response {
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
