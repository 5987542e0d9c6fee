/** One dispatched frame of an event stream, as the HTML standard parses it. */
export type SseFrame = { id: string | null; event: string; data: string };

export type SseParser = {
  /** Feeds the next piece of text; pieces may end anywhere, also inside a line end. */
  push(text: string): void;
};

/**
 * Parses `text/event-stream` from a fetch body. An EventSource would hide what is needed here: the HTTP status,
 * and the heartbeat comments by which a dead connection is told from a quiet one.
 */
export function createSseParser(on: { frame(frame: SseFrame): void; retry?(ms: number): void }): SseParser {
  let buffer = '';
  let id: string | null = null;
  let event = '';
  let data: string[] = [];

  function line(text: string) {
    if (text === '') {
      if (data.length > 0) on.frame({ id, event: event || 'message', data: data.join('\n') });
      event = '';
      data = [];
      return;
    }
    const colon = text.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(text[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
    else if (field === 'id' && !value.includes('\u0000')) id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) on.retry?.(Number(value));
  }

  return {
    push(text) {
      buffer += text;
      // A trailing CR may be half of CRLF: leave it until the next piece says.
      for (let end = /\r\n|\n|\r(?!$)/.exec(buffer); end; end = /\r\n|\n|\r(?!$)/.exec(buffer)) {
        const text = buffer.slice(0, end.index);
        buffer = buffer.slice(end.index + end[0].length);
        line(text);
      }
    },
  };
}
