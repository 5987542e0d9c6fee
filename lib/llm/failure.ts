import { APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { durationMs } from './duration';
import { type Rate, ratesOf } from './limiter/rates';

export type Complaint = { status: number; message: string; param: string | null; code: string | null };

/** What a call that got no completion means for the next step. `waitMs` is what the server asked us to wait. */
export type Failure =
  | { kind: 'aborted' }
  | { kind: 'timed_out' }
  | { kind: 'refused' }
  | { kind: 'rate_limited'; waitMs: number | null; rates: Rate[] }
  | { kind: 'out_of_credit'; message: string }
  | { kind: 'transient'; complaint: Complaint; waitMs: number | null }
  | { kind: 'rejected'; complaint: Complaint };

export function failureOf(error: unknown): Failure {
  if (error instanceof APIUserAbortError) return { kind: 'aborted' };
  if (error instanceof APIConnectionTimeoutError) return { kind: 'timed_out' };
  if (!(error instanceof APIError) || error.status === undefined) {
    return error instanceof APIError ? transient(connectionMessage(error)) : unreadable;
  }
  const complaint = complaintOf(error);
  const { status } = complaint;
  const waitMs = error.headers ? waitAsked(error.headers) : null;
  if (status === 429) {
    // A spent balance is told with 429 too, and no wait mends it.
    if (/insufficient_quota|billing/i.test(`${complaint.code} ${error.type}`)) {
      return { kind: 'out_of_credit', message: complaint.message };
    }
    return { kind: 'rate_limited', waitMs, rates: error.headers ? ratesOf(error.headers) : [] };
  }
  if (status === 408 || status === 409 || status >= 500) return { kind: 'transient', complaint, waitMs };
  // Azure says 400 where others answer with a refusal.
  if (status === 400 && complaint.code === 'content_filter') return { kind: 'refused' };
  return { kind: 'rejected', complaint };
}

function transient(message: string) {
  // Status 0: no complaint of the server's. The message is ours, never text that the provider or Node quoted.
  return {
    kind: 'transient',
    complaint: { status: 0, message, param: null, code: null },
    waitMs: null,
  } as const;
}

/** Status 200 with a body that is no chat completion: an error page, half a JSON text. */
export const unreadable = transient('the answer was not readable');

function complaintOf(error: APIError): Complaint {
  // OpenAI puts an object here, Ollama a bare string; of any other body the package writes the whole into `message`.
  const own: unknown = error.error;
  const said = own && typeof own === 'object' && 'message' in own ? own.message : own;
  const prefix = `${error.status} `;
  const message = typeof said === 'string' ? said : error.message;
  return {
    status: error.status ?? 0,
    message: message.startsWith(prefix) ? message.slice(prefix.length) : message,
    param: typeof error.param === 'string' ? error.param : null,
    code: typeof error.code === 'string' ? error.code : null,
  };
}

function connectionMessage(error: APIError): string {
  let cause: unknown = error;
  // undici wraps the reason ("ECONNREFUSED") twice.
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null;
  return code ? `no connection (${code})` : 'no connection';
}

/** However long we are asked to wait, for a day's quota say: after this somebody may try. */
const LONGEST_WAIT_MS = 600_000;

/** Milliseconds that the headers of a refusal ask us to wait, at most ten minutes, or null when they say nothing. */
export function waitAsked(headers: Headers, now: Date = new Date()): number | null {
  const ms = waitNamed(headers, now);
  return ms !== null && Number.isFinite(ms) ? Math.min(ms, LONGEST_WAIT_MS) : null;
}

function waitNamed(headers: Headers, now: Date): number | null {
  const exact = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (exact >= 0) return exact;
  const retryAfter = headers.get('retry-after');
  if (retryAfter) {
    const seconds = Number(retryAfter);
    if (seconds >= 0) return seconds * 1000;
    const at = Date.parse(retryAfter);
    if (!Number.isNaN(at)) return Math.max(0, at - now.getTime());
  }
  const limits = ['requests', 'tokens'].map((unit) => ({
    isSpent: headers.get(`x-ratelimit-remaining-${unit}`) === '0',
    resetMs: durationMs(headers.get(`x-ratelimit-reset-${unit}`)),
  }));
  const spent = limits.some((limit) => limit.isSpent) ? limits.filter((limit) => limit.isSpent) : limits;
  const waits = spent.flatMap(({ resetMs }) => (resetMs === null ? [] : [resetMs]));
  return waits.length > 0 ? Math.max(...waits) : null;
}
