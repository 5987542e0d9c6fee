import pino from 'pino';
import { expect, test } from 'vitest';
import { log } from './log';

test('a key that was handed to the log in an object is not written', () => {
  const lines: string[] = [];
  const stream = Reflect.get(log, pino.symbols.streamSym) as { write: (line: string) => void };
  const write = stream.write;
  stream.write = (line) => lines.push(line);
  try {
    const provider = { name: 'models.example', apiKey: 'sk-secret' };
    log.warn(
      { apiKey: 'sk-secret', provider, request: { provider, headers: { authorization: 'sk-secret' } } },
      'x',
    );
  } finally {
    stream.write = write;
  }
  expect(lines.join()).toContain('models.example');
  expect(lines.join()).not.toContain('sk-secret');
});
