export type Unit = 'requests' | 'tokens';

/**
 * A token bucket: it fills steadily, `limit` in `windowMs`, up to `capacity`. `reserve` stays in it, so that calls that
 * overtake one another on the way, or cost more than was thought, do not meet a refusal. `left` may fall below zero:
 * a call that is larger than the bucket pays its whole price, afterwards.
 */
export type Bucket = {
  unit: Unit;
  limit: number;
  windowMs: number;
  capacity: number;
  reserve: number;
  left: number;
};

export const MINUTE_MS = 60_000;

export const perMs = ({ limit, windowMs }: Bucket) => limit / windowMs;

export function refilled(bucket: Bucket, elapsedMs: number): Bucket {
  const left = bucket.left + perMs(bucket) * Math.max(0, elapsedMs);
  return { ...bucket, left: Math.min(bucket.capacity, left) };
}

/** Milliseconds until a call of that cost may be made; 0 = now. `ahead` is what calls before it will take. */
export function waitMs(bucket: Bucket, cost: number, ahead = 0): number {
  const needed = Math.min(cost, bucket.capacity - bucket.reserve) + bucket.reserve;
  const missing = needed + ahead - bucket.left;
  // A share of a millionth is rounding.
  return missing <= bucket.capacity * 1e-6 ? 0 : missing / perMs(bucket);
}
