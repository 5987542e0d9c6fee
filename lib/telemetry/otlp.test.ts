import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { startSpanExport } from './otlp';
import { exportSpansTo, inSpan } from './span';
import { parseTraceparent } from './traceparent';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';

const received = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              name: z.string(),
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              kind: z.number(),
              attributes: z.array(z.object({ key: z.string(), value: z.unknown() })),
              status: z.object({ code: z.number().optional() }),
            }),
          ),
        }),
      ),
    }),
  ),
});

test('a collector is sent the steps with the ids that logs and headers have', async () => {
  const bodies: string[] = [];
  const paths: string[] = [];
  const collector = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    bodies.push(body);
    paths.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  const spans = startSpanExport(`http://127.0.0.1:${port}/`);

  const parent = parseTraceparent(`00-${TRACE}-${CALLER}-01`);
  const ids: string[] = [];
  await inSpan(
    'POST /api/v1/ranking-runs',
    { kind: 'server', parent, runId: 'run', epoch: 2 },
    async (outer) => {
      ids.push(outer.span.spanId);
      const call = inSpan('model call', { kind: 'client' }, async (inner) => {
        ids.push(inner.span.spanId);
        throw new Error('no answer');
      });
      await expect(call).rejects.toThrow();
    },
  );
  // Whoever began this one does not record it.
  const unsampled = parseTraceparent(`00-${TRACE}-${CALLER}-00`);
  await inSpan('left out', { parent: unsampled }, async () => undefined);
  await spans.stop();
  exportSpansTo(() => undefined);
  collector.close();

  expect(new Set(paths)).toEqual(new Set(['/v1/traces']));
  const sent = bodies.flatMap((body) =>
    received
      .parse(JSON.parse(body))
      .resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  );
  const [outerId, innerId] = ids;
  expect(sent).toMatchObject([
    {
      name: 'model call',
      kind: 3,
      traceId: TRACE,
      spanId: innerId,
      parentSpanId: outerId,
      status: { code: 2 },
    },
    { name: 'POST /api/v1/ranking-runs', kind: 2, traceId: TRACE, spanId: outerId, parentSpanId: CALLER },
  ]);
  expect(sent[1]?.attributes.map(({ key }) => key)).toEqual(['foremost.runId', 'foremost.epoch']);
});
