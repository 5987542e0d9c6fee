import { describe, expect, test } from 'vitest';
import { waitAsked } from './failure';

describe('how long a refusal asks to wait', () => {
  const now = new Date('2026-11-23T10:00:00Z');
  test.each<[Record<string, string>, number | null]>([
    [{}, null],
    [{ 'retry-after': '7' }, 7_000],
    // A day's quota, and nonsense.
    [{ 'retry-after': '86400' }, 600_000],
    [{ 'retry-after': 'Infinity' }, null],
    [{ 'retry-after-ms': '1e400' }, null],
    [{ 'retry-after-ms': '1250', 'retry-after': '2' }, 1_250],
    [{ 'retry-after': 'Mon, 23 Nov 2026 10:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Mon, 23 Nov 2026 09:00:00 GMT' }, 0],
    [{ 'x-ratelimit-reset-requests': '6m0s' }, 360_000],
    [{ 'x-ratelimit-reset-tokens': '20ms' }, 20],
    [{ 'x-ratelimit-reset-tokens': '1h2m3.5s' }, 600_000],
    [{ 'x-ratelimit-reset-requests': 'soon' }, null],
    [{ 'x-ratelimit-reset-requests': '2s', 'x-ratelimit-reset-tokens': '5s' }, 5_000],
    [
      {
        'x-ratelimit-remaining-requests': '0',
        'x-ratelimit-reset-requests': '2s',
        'x-ratelimit-remaining-tokens': '900',
        'x-ratelimit-reset-tokens': '50s',
      },
      2_000,
    ],
  ])('%j', (headers, expected) => {
    expect(waitAsked(new Headers(headers), now)).toBe(expected);
  });
});
