import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { exportSpansTo, type FinishedSpan } from './span';
import type { Span } from './traceparent';

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL };

/**
 * Sends every finished step to an OpenTelemetry collector, in batches and beside the requests. The ids stay ours: they
 * are on log lines, in `conf` and in headers already, so the SDK is given them instead of making some.
 * Loaded by `instrumentation.ts` where OTEL_EXPORTER_OTLP_ENDPOINT is set, and by nobody else.
 * @returns what sends the rest, for a process that ends
 */
export function startSpanExport(endpoint: string): { stop(): Promise<void> } {
  let next: Pick<Span, 'traceId' | 'spanId'> = { traceId: '', spanId: '' };
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'foremost' }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` }),
      }),
    ],
    idGenerator: { generateTraceId: () => next.traceId, generateSpanId: () => next.spanId },
  });
  const tracer = provider.getTracer('foremost');
  exportSpansTo(({ name, kind, span, fields, startedAt, endedAt, hasFailed }: FinishedSpan) => {
    next = span;
    const options = { kind: KINDS[kind], startTime: startedAt, attributes: attributesOf(fields) };
    const exported = tracer.startSpan(name, options, contextOf(span));
    if (hasFailed) exported.setStatus({ code: SpanStatusCode.ERROR });
    exported.end(endedAt);
  });
  return { stop: () => provider.shutdown() };
}

/** Where the step hangs, and whether its trace is recorded: without a parent it always is. */
function contextOf({ traceId, parentSpanId, isSampled }: Span) {
  if (!parentSpanId) return ROOT_CONTEXT;
  const traceFlags = isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId: parentSpanId, traceFlags, isRemote: true });
}

const attributesOf = (fields: FinishedSpan['fields']) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`foremost.${name}`, value]));
