import { describe, expect, it } from 'vitest';
import { aRun } from '../../_data/run-fixture';
import { activeSentence, degradedSentence, duration, finalSentence, progressShare } from './run-sentence';

const now = Date.parse('2026-11-23T10:00:00Z');
const at = (secondsFromNow: number) => new Date(now + secondsFromNow * 1000).toISOString();
const running = aRun({
  status: 'RUNNING',
  startedAt: at(-7),
  progress: { round: 2, rounds: 3, callsDone: 7, callsTotal: 15 },
});

describe('while a run goes on', () => {
  it('counts rounds and comparisons, and guesses the rest from the pace', () => {
    expect(activeSentence(running, now)).toEqual({
      text: 'Round 2 of 3 · 7 of 15 comparisons',
      eta: 'about 8 s',
      tone: 'plain',
    });
    expect(progressShare(running)).toBeCloseTo(7 / 15);
  });

  it('promises no time before there is a pace', () => {
    expect(
      activeSentence({ ...running, progress: { ...running.progress, callsDone: 1 } }, now).eta,
    ).toBeNull();
  });

  it('says which place in the queue', () => {
    const queued = aRun({ queue: { position: 3, etaSeconds: 40 } });
    expect(activeSentence(queued, now)).toMatchObject({ text: '3rd in the queue', eta: 'about 40 s' });
    expect(activeSentence(aRun({ queue: { position: 1, etaSeconds: 0 } }), now).text).toBe('Starting');
    expect(progressShare(queued)).toBeNull();
  });

  it('names what it waits for', () => {
    const airflow = activeSentence(aRun({ waiting: { for: 'airflow', since: at(-180) } }), now);
    expect(airflow.text).toMatch(/^Waiting for Airflow/);
    expect(airflow).toMatchObject({ eta: 'for 3 min', tone: 'waiting' });
    const limited = activeSentence(
      { ...running, waiting: { for: 'rate_limit', since: at(-5), until: at(20) } },
      now,
    );
    expect(limited.text).toContain('7 of 15 comparisons are kept.');
    expect(limited.eta).toBe('in 20 s');
    const late = activeSentence(
      { ...running, waiting: { for: 'rate_limit', since: at(-5), until: at(-1) } },
      now,
    );
    expect(late.eta).toBe('any moment now');
  });

  it('never claims fewer rounds than the one it is in', () => {
    const extra = { ...running, progress: { round: 3, rounds: 2, callsDone: 15, callsTotal: 15 } };
    expect(activeSentence(extra, now).text).toBe('Round 3 of 3 · putting 15 comparisons together');
  });
});

describe('when it has ended', () => {
  const done = aRun({
    status: 'SUCCEEDED',
    startedAt: at(-9),
    finishedAt: at(0),
    progress: { round: 3, rounds: 3, callsDone: 22, callsTotal: 22 },
    usage: { calls: 22, retries: 0, tokensIn: 1, tokensOut: 1, costUsd: 0.034 },
  });
  const proposal = { moved: 41, isOwnOrder: false };

  it('says what would move and what it took', () => {
    expect(finalSentence(done, proposal).text).toBe(
      'A new order is ready: 41 of 60 items would move. 22 model calls, 9 s, $0.03.',
    );
    expect(finalSentence(done, { ...proposal, moved: null }).text).toBe(
      'A new order is ready. 22 model calls, 9 s, $0.03.',
    );
    expect(finalSentence(done, { ...proposal, moved: 0 }).text).toMatch(
      /^Your order holds: nothing would move\./,
    );
    expect(finalSentence(done, { ...proposal, isOwnOrder: true }).text).toBe(
      'Your own order is on show; the proposal would move 41 items.',
    );
    expect(finalSentence({ ...done, appliedAt: at(0) }, proposal).text).toMatch(/^This order is in place\./);
  });

  it('says that nothing was paid when nothing was asked', () => {
    const free = { ...done, usage: { ...done.usage, calls: 0, costUsd: 0 } };
    expect(finalSentence(free, { ...proposal, moved: 0 }).text).toContain('No model call was needed.');
  });

  it('passes the provider’s words on when it failed, and says what is safe', () => {
    const failed = aRun({
      status: 'FAILED',
      error: { code: 'provider_rejected', message: 'Incorrect API key provided' },
    });
    expect(finalSentence(failed, proposal)).toEqual({
      text: 'The model provider refused: Incorrect API key provided. Your order is as it was.',
      eta: null,
      tone: 'error',
    });
  });

  it('explains a partial result, also for a reason it does not know', () => {
    const partial = { ...done, progress: { ...done.progress, callsDone: 12 } };
    expect(degradedSentence(partial)).toBeNull();
    expect(degradedSentence({ ...partial, degraded: { reason: 'deadline' } })).toBe(
      'A partial result: the run reached its time limit. It rests on 12 of 22 comparisons; urgency decides the rest.',
    );
    const none = {
      ...done,
      progress: { ...done.progress, callsDone: 0 },
      degraded: { reason: 'something new' },
    };
    expect(degradedSentence(none)).toBe(
      'A partial result: something new. No comparison was finished, so this order is by urgency alone.',
    );
  });
});

it('rounds durations to what is worth knowing', () => {
  expect([0.2, 6.4, 89, 95, 3600, 3900].map(duration)).toEqual([
    '1 s',
    '6 s',
    '89 s',
    '2 min',
    '1 h',
    '1 h 5 min',
  ]);
});
