import { randomBytes } from 'node:crypto';

/** One step of a trace. Ids are lower-case hexadecimal, 16 and 8 bytes, as W3C Trace Context writes them. */
export type Span = {
  traceId: string;
  spanId: string;
  /** The step it is part of, perhaps in another process; absent in the first one. */
  parentSpanId?: string;
  /** Whether whoever began the trace records it. Handed on; our log lines carry the ids in any case. */
  isSampled: boolean;
};

const HEADER = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const SAMPLED = 1;
/** The version that no header may have. */
const NO_VERSION = 'ff';

export const formatTraceparent = ({ traceId, spanId, isSampled }: Span): string =>
  `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;

/**
 * The step that a `traceparent` names; null for anything that is none, which the standard says to ignore. A version to
 * come may have more fields behind those known here.
 */
export function parseTraceparent(header: string | null | undefined): Span | null {
  const [, version, traceId = '', spanId = '', flags = '', more] = HEADER.exec(header?.trim() ?? '') ?? [];
  if (version === undefined || version === NO_VERSION || (version === '00' && more)) return null;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & SAMPLED) === SAMPLED };
}

/** A new step of `parent`'s trace, or the first of a new one. */
export function childOf(parent: Span | null): Span {
  const spanId = randomBytes(8).toString('hex');
  if (!parent) return { traceId: randomBytes(16).toString('hex'), spanId, isSampled: true };
  return { traceId: parent.traceId, spanId, parentSpanId: parent.spanId, isSampled: parent.isSampled };
}
