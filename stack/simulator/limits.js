// @ts-check
import { rateLimited } from './errors.js';

/**
 * Requests and tokens per minute, as OpenAI counts them: one pair of buckets per API key and model, refilled steadily,
 * and a call pays for its prompt and for the most it may answer.
 *
 * `told: false` leaves the `x-ratelimit-*` headers out, as many providers do; `retry-after` is told all the same.
 *
 * @typedef {{ rpm: number, tpm: number, told: boolean }} Limits
 * @typedef {{ limit: number, left: number, filledAt: number }} Bucket
 */

const MINUTE_MS = 60_000;

/** @param {Limits} start @param {() => number} [now] milliseconds of a clock that never goes back */
export function createLimiter(start, now = () => performance.now()) {
  let limits = start;
  /** @type {Map<string, { requests: Bucket, tokens: Bucket }>} */
  const buckets = new Map();

  /** @param {number} limit */
  const full = (limit) => ({ limit, left: limit, filledAt: now() });

  /** @param {Bucket} bucket */
  const refill = (bucket) => {
    const at = now();
    bucket.left = Math.min(bucket.limit, bucket.left + ((at - bucket.filledAt) / MINUTE_MS) * bucket.limit);
    bucket.filledAt = at;
  };

  /** @param {Bucket} bucket @param {number} asked */
  const waitMs = (bucket, asked) => (Math.max(0, asked - bucket.left) / bucket.limit) * MINUTE_MS;

  /** @param {{ requests: Bucket, tokens: Bucket }} pair @returns {Record<string, string>} */
  const headers = (pair) => (limits.told ? headersOf(pair) : {});

  return {
    /**
     * Lowers or raises the limits while calls are made: what has been used stays used, and a lower bucket overflows.
     * @param {Limits} next
     */
    change(next) {
      for (const { requests, tokens } of buckets.values()) {
        for (const [bucket, limit] of /** @type {const} */ ([
          [requests, next.rpm],
          [tokens, next.tpm],
        ])) {
          refill(bucket);
          bucket.limit = limit;
          bucket.left = Math.min(limit, bucket.left);
        }
      }
      limits = next;
    },
    /**
     * Takes one request and its tokens, and returns the `x-ratelimit-*` headers of the answer.
     * @param {{ apiKey: string, model: string, tokens: number }} call
     * @throws {import('./errors.js').ApiError} 429 with `retry-after` when a bucket is short
     */
    take({ apiKey, model, tokens }) {
      const key = `${apiKey} ${model}`;
      const pair = buckets.get(key) ?? { requests: full(limits.rpm), tokens: full(limits.tpm) };
      buckets.set(key, pair);
      refill(pair.requests);
      refill(pair.tokens);
      // A call larger than the whole bucket would wait for ever: it pays with a full one.
      const asked = Math.min(tokens, limits.tpm);
      for (const [unit, amount] of /** @type {const} */ ([
        ['requests', 1],
        ['tokens', asked],
      ])) {
        const bucket = pair[unit];
        if (bucket.left >= amount) continue;
        const used = Math.round(bucket.limit - bucket.left);
        const wait = Math.max(1, waitMs(bucket, amount));
        throw rateLimited({
          model,
          unit,
          limit: bucket.limit,
          used,
          asked: amount,
          waitMs: wait,
          headers: headers(pair),
        });
      }
      pair.requests.left -= 1;
      pair.tokens.left -= asked;
      return headers(pair);
    },
  };
}

/** @param {{ requests: Bucket, tokens: Bucket }} pair @returns {Record<string, string>} */
function headersOf(pair) {
  return Object.fromEntries(
    /** @type {const} */ (['requests', 'tokens']).flatMap((unit) => {
      const { limit, left } = pair[unit];
      return [
        [`x-ratelimit-limit-${unit}`, String(limit)],
        [`x-ratelimit-remaining-${unit}`, String(Math.max(0, Math.floor(left)))],
        [`x-ratelimit-reset-${unit}`, duration(((limit - left) / limit) * MINUTE_MS)],
      ];
    }),
  );
}

/** @param {number} ms as OpenAI writes it: "12ms", "1.5s", "6m0s" */
function duration(ms) {
  if (ms < 1000) return `${Math.ceil(ms)}ms`;
  const seconds = ms / 1000;
  return seconds < 60 ? `${seconds.toFixed(3)}s` : `${Math.floor(seconds / 60)}m${Math.ceil(seconds % 60)}s`;
}
