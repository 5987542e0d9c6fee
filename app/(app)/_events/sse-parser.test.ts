import { describe, expect, it } from 'vitest';
import { createSseParser, type SseFrame } from './sse-parser';

function parse(...pieces: string[]) {
  const frames: SseFrame[] = [];
  const retries: number[] = [];
  const parser = createSseParser({ frame: (frame) => frames.push(frame), retry: (ms) => retries.push(ms) });
  for (const piece of pieces) parser.push(piece);
  return { frames, retries };
}

describe('the event stream parser', () => {
  it('reads id, event and data', () => {
    expect(parse('id: 7\nevent: run.started\ndata: {"a":1}\n\n').frames).toEqual([
      { id: '7', event: 'run.started', data: '{"a":1}' },
    ]);
  });

  it('gives the same frames wherever the text is cut, with any line ends', () => {
    const text =
      'id: 1\r\nevent: a\r\ndata: x\r\ndata: y\r\n\r\n: heartbeat\r\n\r\nid: 2\nevent: b\ndata:z\n\nid: 3\rdata: w\r\r';
    // The last CR is undecided until more text comes.
    const whole = parse(`${text}:\n`).frames;
    expect(whole).toEqual([
      { id: '1', event: 'a', data: 'x\ny' },
      { id: '2', event: 'b', data: 'z' },
      { id: '3', event: 'message', data: 'w' },
    ]);
    for (let cut = 1; cut < text.length; cut++) {
      expect(parse(text.slice(0, cut), `${text.slice(cut)}:\n`).frames).toEqual(whole);
    }
    expect(parse(...`${text}:\n`).frames).toEqual(whole);
  });

  it('dispatches nothing for comments and reports retry', () => {
    const { frames, retries } = parse(': hi\n\nretry: 1500\n\nretry: soon\n\n');
    expect(frames).toEqual([]);
    expect(retries).toEqual([1500]);
  });
});
