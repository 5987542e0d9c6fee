import { z } from 'zod';

const number = z.number();
const bucket = z.object({
  unit: z.enum(['requests', 'tokens']),
  limit: number,
  windowMs: number,
  capacity: number,
  reserve: number,
  left: number,
});

export const limitState = z.object({
  /** Milliseconds of the database's clock: the buckets are filled up to here. */
  at: number,
  /** `told` by the provider's headers, `own` from our settings, `learnt` from refusals. Absent = no such limit. */
  buckets: z.object({
    toldRequests: bucket.optional(),
    toldTokens: bucket.optional(),
    ownRequests: bucket.optional(),
    ownTokens: bucket.optional(),
    learnt: bucket.optional(),
  }),
  /** Granted since the row exists: what a header said about one call is brought up to date with it. */
  spent: z.object({ requests: number, tokens: number }),
  /** Calls of late, decaying within seconds. */
  pace: number,
  learnt: z.object({ perMinute: number, decreasedAt: number }).nullable(),
  pause: z.object({ until: number, setAt: number, bursts: number }).nullable(),
  circuit: z
    .object({
      failures: number,
      reason: z.enum(['unavailable', 'rejected', 'out_of_credit']),
      since: number,
      openUntil: number,
      trips: number,
      probeUntil: number,
    })
    .nullable(),
  /** Start-time fair queueing: how much of the limit, in calls, everybody who waits has had at least. */
  virtualTime: number,
  /** `finish`: up to where this person was served; `waitingAt`: when they last waited for the limit, anywhere. */
  users: z.record(z.string(), z.object({ finish: number, waitingAt: number })),
});

/** What all processes know about one key and model; changed by compare and swap, so every rule is a pure function. */
export type LimitState = z.infer<typeof limitState>;

export const emptyState = (now: number): LimitState => ({
  at: now,
  buckets: {},
  spent: { requests: 0, tokens: 0 },
  pace: 0,
  learnt: null,
  pause: null,
  circuit: null,
  virtualTime: 0,
  users: {},
});
