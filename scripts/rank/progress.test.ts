import { describe, expect, it } from 'vitest';
import { aRun } from '@/app/(app)/_data/run-fixture';
import type { Run } from '@/lib/contracts/run';
import { Progress, progressText } from './progress';

const START = Date.parse('2026-11-23T10:00:00Z');
const running = (changes: Partial<Run> = {}): Run =>
  aRun({
    status: 'RUNNING',
    path: 'script',
    startedAt: new Date(START).toISOString(),
    progress: { round: 2, rounds: 3, callsDone: 10, callsTotal: 15, usableAnswers: 10 },
    ...changes,
  });

function screen(isTTY: boolean) {
  const written: string[] = [];
  let now = START + 5_000;
  const progress = new Progress({ isTTY, columns: 60, write: (text) => written.push(text) }, () => now);
  return { progress, written, pass: (ms: number) => (now += ms) };
}

describe('the line', () => {
  it('says round, calls, how long, and how good the order is so far', () => {
    expect(progressText(running(), 0.912, START + 5_000)).toBe(
      'Round 2 of 3 · 10 of 15 comparisons · about 3 s · expected agreement τ 0.91',
    );
  });

  it('says what it waits for, and that others have gone on with it', () => {
    const waiting = { for: 'rate_limit', since: '2026-11-23T10:00:00Z' } as const;
    expect(progressText(running({ waiting }), null, START)).toContain('rate limit is reached');
    expect(progressText(running({ path: 'workflow', epoch: 2 }), null, START)).toContain(
      'the workflow has taken it over',
    );
  });
});

it('is redrawn in one line of a terminal, however narrow', () => {
  const { progress, written } = screen(true);
  progress.show(running(), 0.9);
  progress.show(running(), 0.9);
  for (const text of written) {
    expect(text.startsWith('\r\x1b[2K')).toBe(true);
    expect(text).not.toContain('\n');
    expect(text.replace('\r\x1b[2K', '').length).toBeLessThan(60);
  }
  progress.say('Over.');
  expect(written.slice(-2)).toEqual(['\r\x1b[2K', 'Over.\n']);
});

it('elsewhere is told when something is news, and now and then besides', () => {
  const { progress, written, pass } = screen(false);
  progress.show(running(), null);
  progress.show(running({ progress: { ...running().progress, callsDone: 11 } }), null);
  expect(written).toHaveLength(1);
  progress.show(running({ progress: { ...running().progress, round: 3 } }), 0.9);
  expect(written).toHaveLength(2);
  pass(10_000);
  progress.show(running({ progress: { ...running().progress, round: 3 } }), 0.9);
  expect(written).toHaveLength(3);
  expect(written.join('')).not.toContain('\x1b');
});
