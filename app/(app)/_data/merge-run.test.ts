import { describe, expect, it } from 'vitest';
import type { Run } from '@/lib/contracts/run';
import { mergeIntoRuns, mergeRun } from './merge-run';
import { aRun } from './run-fixture';

const progress = (callsDone: number): Partial<Run> => ({
  status: 'RUNNING',
  progress: { round: 1, rounds: 3, callsDone, callsTotal: 18, usableAnswers: callsDone },
});

describe('mergeRun', () => {
  it('never leaves a final state', () => {
    const done = aRun({ status: 'SUCCEEDED' });
    expect(mergeRun(done, aRun(progress(4)))).toBe(done);
    expect(mergeRun(aRun(progress(4)), done)).toBe(done);
  });

  it('lets a final state change what may still change, such as appliedAt', () => {
    const applied = aRun({ status: 'SUCCEEDED', appliedAt: '2026-11-23T10:00:00Z' });
    expect(mergeRun(aRun({ status: 'SUCCEEDED' }), applied)).toBe(applied);
  });

  it('keeps the picture with more answers, and the later epoch', () => {
    const further = aRun(progress(9));
    expect(mergeRun(further, aRun(progress(8)))).toBe(further);
    expect(mergeRun(aRun(progress(8)), further)).toBe(further);
    const again = aRun({ ...progress(2), epoch: 2 });
    expect(mergeRun(further, again)).toBe(again);
    expect(mergeRun(again, further)).toBe(again);
  });

  it('does not fall back into the queue at the same epoch, but takes a new reason to wait', () => {
    const running = aRun(progress(0));
    expect(mergeRun(running, aRun({ status: 'QUEUED' }))).toBe(running);
    const waiting = aRun({ ...progress(0), waiting: { for: 'rate_limit', since: '2026-11-23T10:00:00Z' } });
    expect(mergeRun(running, waiting)).toBe(waiting);
  });
});

describe('mergeIntoRuns', () => {
  const older = aRun({ id: 'a', createdAt: '2026-11-23T09:00:00Z' });
  const newer = aRun({ id: 'b', createdAt: '2026-11-23T10:00:00Z' });
  it('puts a new run where its time says, and replaces a known one', () => {
    expect(mergeIntoRuns([older], newer)).toEqual([newer, older]);
    expect(mergeIntoRuns([newer], older)).toEqual([newer, older]);
    const failed = { ...older, status: 'FAILED' as const };
    expect(mergeIntoRuns([newer, older], failed)).toEqual([newer, failed]);
  });
});
