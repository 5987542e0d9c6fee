import { durationMs } from '../duration';
import { MINUTE_MS, type Unit } from './bucket';

/** What one response says about a limit: how much there is in all, how much was left after this call. */
export type Rate = { unit: Unit; limit: number; remaining: number | null; windowMs: number };

const DAY_MS = 86_400_000;
/** A reset time that stands for more than this speaks of a day. */
const LONGEST_MINUTE_MS = 600_000;

/** Reads `x-ratelimit-{limit,remaining,reset}-{requests,tokens}`; units without a limit are left out. */
export function ratesOf(headers: Headers): Rate[] {
  return (['requests', 'tokens'] as const).flatMap((unit) => {
    const limit = count(headers.get(`x-ratelimit-limit-${unit}`));
    if (limit === null || limit === 0) return [];
    const remaining = count(headers.get(`x-ratelimit-remaining-${unit}`));
    const resetMs = durationMs(headers.get(`x-ratelimit-reset-${unit}`));
    return [{ unit, limit, remaining, windowMs: windowOf(limit, remaining, resetMs) }];
  });
}

/**
 * Some providers count requests by the day under the same names. The reset is when the bucket will be full, so what is
 * missing and how long that takes to fill tell the window.
 */
function windowOf(limit: number, remaining: number | null, resetMs: number | null): number {
  if (remaining === null || resetMs === null || remaining >= limit) return MINUTE_MS;
  return (resetMs * limit) / (limit - remaining) > LONGEST_MINUTE_MS ? DAY_MS : MINUTE_MS;
}

function count(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}
