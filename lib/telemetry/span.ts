import { currentFields, currentSpan, type LineFields, withContext } from './context';
import { childOf, type Span } from './traceparent';

export type FinishedSpan = {
  name: string;
  /** Who waits for whom over the wire: `server` answers, `client` asks. */
  kind: 'server' | 'client' | 'internal';
  span: Span;
  fields: LineFields;
  /** Milliseconds since 1970. */
  startedAt: number;
  endedAt: number;
  hasFailed: boolean;
};

/** Where finished steps go, besides the ids on log lines: nowhere, unless an exporter was started (`otlp.ts`). */
const holder = globalThis as typeof globalThis & { foremostSpans?: (finished: FinishedSpan) => void };

export const exportSpansTo = (take: (finished: FinishedSpan) => void): void => {
  holder.foremostSpans = take;
};

type NewSpan = LineFields & {
  kind?: FinishedSpan['kind'];
  /** The step it is part of; left out: the one that is on now; null: it begins a trace. */
  parent?: Span | null;
};

/** Does `work` as one step of a trace; its log lines carry the ids. */
export async function inSpan<T>(
  name: string,
  { kind = 'internal', parent = currentSpan(), ...fields }: NewSpan,
  work: (step: { span: Span }) => Promise<T>,
): Promise<T> {
  const span = childOf(parent);
  const finished = { name, kind, span, startedAt: Date.now(), hasFailed: false };
  return withContext({ ...fields, span }, async () => {
    try {
      return await work({ span });
    } catch (error) {
      finished.hasFailed = true;
      throw error;
    } finally {
      holder.foremostSpans?.({ ...finished, fields: currentFields(), endedAt: Date.now() });
    }
  });
}
