import type { Timeline, TimelineCall } from '@/lib/contracts/run-history';

/** A call for tests: a usable one of a second. */
export function aCall(fields: Partial<TimelineCall> = {}): TimelineCall {
  return {
    round: 1,
    block: 0,
    items: 20,
    fromMs: 0,
    toMs: 1_000,
    outcome: 'usable',
    failure: null,
    model: 'gpt-5-mini',
    calls: 1,
    retries: 0,
    isLate: false,
    ...fields,
  };
}

/** A run that began at once, with these calls, and ended with the last of them. */
export function aTimeline(calls: TimelineCall[], fields: Partial<Timeline> = {}): Timeline {
  return {
    zeroAt: '2026-11-23T10:00:00.000Z',
    createdMs: -400,
    finishedMs: calls.reduce((end, { toMs }) => Math.max(end, toMs), 0),
    carried: 0,
    marks: [],
    waits: [],
    calls,
    ...fields,
  };
}
