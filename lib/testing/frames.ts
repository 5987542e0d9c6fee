/** Reads a server-sent event stream for tests. */
export type ReadFrame = { id: number; event: string; data: { seq: number; kind: string; payload: unknown } };

export class FrameReader {
  readonly frames: ReadFrame[] = [];
  /** Everything received, heartbeats and `retry:` included. */
  text = '';
  isClosed = false;
  readonly done: Promise<void>;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader();
    this.done = this.#pump().finally(() => {
      this.isClosed = true;
    });
    this.done.catch(() => undefined);
  }

  get ids(): number[] {
    return this.frames.map((frame) => frame.id);
  }

  cancel(): Promise<void> {
    return this.#reader.cancel();
  }

  async #pump(): Promise<void> {
    const decoder = new TextDecoder();
    let unread = '';
    for (;;) {
      const { done, value } = await this.#reader.read();
      if (done) return;
      const text = decoder.decode(value, { stream: true });
      this.text += text;
      const blocks = `${unread}${text}`.split('\n\n');
      unread = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        const [id, event, data] = [field('id'), field('event'), field('data')];
        if (id && event && data) this.frames.push({ id: Number(id), event, data: JSON.parse(data) });
      }
    }
  }
}
