import type { Logger } from 'pino';
import pino from 'pino';

export type LogLine = Record<string, unknown>;

/** Every line from `info` up that `log` writes from now on, instead of standard output; `text` as it was written. */
export function captureLines(log: Logger): { lines: LogLine[]; text: () => string; release: () => void } {
  const stream = Reflect.get(log, pino.symbols.streamSym) as { write: (line: string) => void };
  const { write } = stream;
  const { level } = log;
  log.level = 'info';
  const written: string[] = [];
  const lines: LogLine[] = [];
  stream.write = (line) => {
    written.push(line);
    lines.push(JSON.parse(line));
  };
  return {
    lines,
    text: () => written.join(''),
    release: () => {
      stream.write = write;
      log.level = level;
    },
  };
}
