import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span } from './traceparent';

/** What a line is about. Set where it is proven (a route, a background part), so that no verb has to pass it on. */
export type LineFields = {
  requestId?: string;
  runId?: string;
  epoch?: number;
  round?: number;
  chunk?: number;
};
type Context = { span: Span | null; fields: LineFields };

/** On globalThis because Next bundles routes and instrumentation apart. */
const holder = globalThis as typeof globalThis & { foremostContext?: AsyncLocalStorage<Context> };
holder.foremostContext ??= new AsyncLocalStorage();
const storage = holder.foremostContext;

/** Everything `work` logs, also later, carries these beside what it is called with. */
export function withContext<T>({ span, ...fields }: LineFields & { span?: Span }, work: () => T): T {
  const now = storage.getStore();
  return storage.run({ span: span ?? now?.span ?? null, fields: { ...now?.fields, ...fields } }, work);
}

/** For what is shared by many requests and only happens to run in one of them: its lines are about none. */
export const outsideContext = <T>(work: () => T): T => storage.exit(work);

/** Adds to all lines of the request or pass that this is part of, from now on. */
export function noteContext(fields: LineFields): void {
  const now = storage.getStore();
  if (now) Object.assign(now.fields, fields);
}

export const currentSpan = (): Span | null => storage.getStore()?.span ?? null;
export const currentFields = (): LineFields => ({ ...storage.getStore()?.fields });

/** What every log line gets. `parentSpanId` tells apart the attempts of a task that asked twice. */
export function lineFields(): Record<string, string | number> {
  const now = storage.getStore();
  if (!now) return {};
  const { traceId, spanId, parentSpanId } = now.span ?? {};
  return {
    ...now.fields,
    ...(traceId && spanId ? { traceId, spanId } : {}),
    ...(parentSpanId ? { parentSpanId } : {}),
  };
}
