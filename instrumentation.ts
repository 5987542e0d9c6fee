/** Next calls this once per server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { notePeers } = await import('@/lib/http/note-peer');
  notePeers();
  const { startBackground } = await import('@/lib/runs/background');
  const { startMailDelivery } = await import('@/lib/account/background');
  startBackground();
  startMailDelivery();
  const { env } = await import('@/lib/env');
  const { OTEL_EXPORTER_OTLP_ENDPOINT: collector } = env();
  if (!collector) return;
  const { startSpanExport } = await import('@/lib/telemetry/otlp');
  const spans = startSpanExport(collector);
  process.once('SIGTERM', () => void spans.stop());
}
