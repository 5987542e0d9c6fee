import type { CircuitReason } from './limiter/circuit';
import type { Usage } from './usage';

export type CompletionRequest = {
  messages: { role: 'system' | 'user'; content: string }[];
  schemaName: string;
  schema: Record<string, unknown>;
  maxOutputTokens: number;
  signal: AbortSignal;
  /** How many items the prompt shows, for estimates. */
  items?: number;
  /** Hears that the call waits that long for a rate limit before it is sent. */
  onPause?: (waitMs: number) => void;
};

export type CompletionOutcome =
  | { kind: 'answered'; content: string; model: string; usage: Usage }
  | { kind: 'refused' | 'truncated'; model: string; usage: Usage }
  /** Will never work (401, 403, 404, another 4xx). `message` is the provider's own, redacted, ≤ 300 characters. */
  | { kind: 'rejected'; status: number; message: string; usage: Usage }
  /** Told to wait longer than this call has left: for a rate limit, or because the provider is slow to answer others. */
  | { kind: 'rate_limited'; waitsFor: 'limit' | 'place'; retryAfterMs: number; usage: Usage }
  /** The account at the provider is spent: no wait mends it. `message` as for rejected. */
  | { kind: 'out_of_credit'; message: string; usage: Usage }
  | { kind: 'unavailable'; message: string; usage: Usage; known?: KnownOutage }
  | { kind: 'aborted'; usage: Usage };

/** Not asked at all: the circuit is open since so long, and may be tried again after `retryAfterMs`. */
export type KnownOutage = { reason: CircuitReason; openForMs: number; retryAfterMs: number };
