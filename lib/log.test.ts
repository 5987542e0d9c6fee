import { afterEach, beforeEach, expect, test } from 'vitest';
import { log } from './log';
import { noteContext, outsideContext, withContext } from './telemetry/context';
import { captureLines } from './testing/log-lines';

let captured: ReturnType<typeof captureLines>;

beforeEach(() => {
  captured = captureLines(log);
});
afterEach(() => captured.release());

test('a key that was handed to the log in an object is not written', () => {
  const provider = { name: 'models.example', apiKey: 'sk-secret' };
  log.warn(
    { apiKey: 'sk-secret', provider, request: { provider, headers: { authorization: 'sk-secret' } } },
    'x',
  );
  expect(captured.text()).toContain('models.example');
  expect(captured.text()).not.toContain('sk-secret');
});

test('a line says what it is about, wherever it is written from', async () => {
  await withContext({ requestId: 'r' }, async () => {
    noteContext({ runId: 'run' });
    log.info('in the request');
    await withContext({ epoch: 2 }, async () => {
      await Promise.resolve();
      log.info({ runId: 'said by itself' }, 'deeper');
    });
    outsideContext(() => log.info('for everybody'));
    log.info('in the request again');
  });
  log.info('after it');
  expect(
    captured.lines.map(({ msg, requestId, runId, epoch }) => ({ msg, requestId, runId, epoch })),
  ).toEqual([
    { msg: 'in the request', requestId: 'r', runId: 'run' },
    { msg: 'deeper', requestId: 'r', runId: 'said by itself', epoch: 2 },
    { msg: 'for everybody' },
    { msg: 'in the request again', requestId: 'r', runId: 'run' },
    { msg: 'after it' },
  ]);
});

test('two requests at once do not mix', async () => {
  await Promise.all(
    ['a', 'b'].map((requestId) =>
      withContext({ requestId }, async () => {
        noteContext({ runId: `run of ${requestId}` });
        await Promise.resolve();
        log.info(requestId);
      }),
    ),
  );
  for (const { msg, requestId, runId } of captured.lines) {
    expect({ requestId, runId }).toEqual({ requestId: msg, runId: `run of ${msg}` });
  }
  expect(captured.lines).toHaveLength(2);
});
