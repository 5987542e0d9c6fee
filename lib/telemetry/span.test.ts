import { afterEach, expect, test } from 'vitest';
import { lineFields, withContext } from './context';
import { exportSpansTo, type FinishedSpan, inSpan } from './span';
import { parseTraceparent } from './traceparent';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const parent = parseTraceparent(`00-${TRACE}-${SPAN}-01`);

afterEach(() => exportSpansTo(() => undefined));

test('steps inside one another are one trace, each below the one around it', async () => {
  const seen: Record<string, unknown>[] = [];
  await inSpan('outer', { parent, runId: 'run' }, async () => {
    seen.push(lineFields());
    await inSpan('inner', {}, async () => {
      seen.push(lineFields());
    });
    seen.push(lineFields());
  });
  const [outer, inner, outerAgain] = seen;
  expect(outer).toMatchObject({ traceId: TRACE, parentSpanId: SPAN, runId: 'run' });
  expect(inner).toMatchObject({ traceId: TRACE, parentSpanId: outer?.spanId, runId: 'run' });
  expect(outerAgain).toEqual(outer);
});

test('a step that names no parent begins a trace, also inside another', async () => {
  await inSpan('outer', { parent }, () =>
    inSpan('apart', { parent: null }, async ({ span }) => {
      expect(span.traceId).not.toBe(TRACE);
      expect(span.parentSpanId).toBeUndefined();
    }),
  );
});

test('a finished step is handed on with what was learnt in it, and whether it failed', async () => {
  const finished: FinishedSpan[] = [];
  exportSpansTo((span) => finished.push(span));
  const fails = withContext({ requestId: 'r' }, () =>
    inSpan('fails', { kind: 'client', parent }, async () => {
      throw new Error('no');
    }),
  );
  await expect(fails).rejects.toThrow('no');
  expect(finished).toMatchObject([
    { name: 'fails', kind: 'client', hasFailed: true, fields: { requestId: 'r' }, span: { traceId: TRACE } },
  ]);
  expect(finished[0]?.endedAt).toBeGreaterThanOrEqual(finished[0]?.startedAt ?? 0);
});
