import { expect, it } from 'vitest';
import { aCall, aTimeline } from './timeline-fixture';
import { layOutTimeline } from './timeline-layout';
import { binWords, callName, callWords, clock, timelineSummary } from './timeline-words';

it('tells a moment as exactly as it is worth', () => {
  expect([0, 450, 9_960, 61_000, 119_900, 125_000, 3_600_000, -300].map(clock)).toEqual([
    '0 s',
    '0.5 s',
    '10 s',
    '61 s',
    '120 s',
    '2:05 min',
    '60:00 min',
    '−0.3 s',
  ]);
});

it('tells what came of a call', () => {
  expect(callName(aCall({ round: 2, block: 3 }))).toBe('Round 2, group 4');
  expect(callWords(aCall({ fromMs: 500, toMs: 2_000 }))).toBe(
    'usable · 0.5 s to 2 s, 1.5 s in all · 20 items · gpt-5-mini',
  );
  const lost = aCall({ outcome: 'lost', failure: 'truncated', calls: 4, retries: 1, isLate: true });
  expect(callWords(lost)).toBe(
    'lost: the answers were cut off · 0 s to 1 s, 1 s in all · 20 items · 4 calls · 1 retried · after the run had ended · gpt-5-mini',
  );
});

it('tells what happened in a slice of the time', () => {
  const calls = Array.from({ length: 960 }, (_, index) =>
    aCall({ fromMs: index * 100, toMs: index * 100 + 100, outcome: index % 10 ? 'usable' : 'lost' }),
  );
  const [bin] = layOutTimeline(aTimeline(calls), 0).bins;
  expect(bin && binWords(bin)).toMatch(/^round 1 · 1 at a time · 9 calls ended: 8 usable, 1 lost$/);
});

it('tells the whole run, with what it waited for', () => {
  const timeline = aTimeline([aCall(), aCall({ block: 1 })], {
    carried: 12,
    createdMs: -4_000,
    waits: [
      { for: 'rate_limit', fromMs: 100, toMs: 2_100 },
      { for: 'rate_limit', fromMs: 3_000, toMs: 6_000 },
    ],
  });
  expect(timelineSummary(timeline, layOutTimeline(timeline, 0))).toBe(
    '2 groups of items compared in 1 round, at most 2 at a time, in 1 s. 12 answers were carried over from earlier runs. It began 4 s after it was asked for. It waited 5 s for the rate limit.',
  );
  const none = aTimeline([]);
  expect(timelineSummary(none, layOutTimeline(none, 0))).toBe('No call was made.');
});
