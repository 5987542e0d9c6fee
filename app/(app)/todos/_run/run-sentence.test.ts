import { describe, expect, it } from 'vitest';
import type { Run } from '@/lib/contracts/run';
import { aRun } from '../../_data/run-fixture';
import * as sentences from './run-sentence';

const { degradedSentence, finalSentence, progressShare } = sentences;

const now = Date.parse('2026-11-23T10:00:00Z');
const at = (secondsFromNow: number) => new Date(now + secondsFromNow * 1000).toISOString();
const activeSentence = (run: Run, at: number) => sentences.activeSentence(run, at, false);
const running = aRun({
  status: 'RUNNING',
  startedAt: at(-7),
  progress: { round: 2, rounds: 3, callsDone: 7, callsTotal: 15, usableAnswers: 6 },
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
    // One of the seven was lost.
    expect(limited.text).toContain('6 comparisons are kept.');
    expect(limited.eta).toBe('in 20 s');
    const late = activeSentence(
      { ...running, waiting: { for: 'rate_limit', since: at(-5), until: at(-1) } },
      now,
    );
    expect(late.eta).toBe('any moment now');
  });

  it('tells apart that Airflow is away and that Airflow holds the run', () => {
    const waiting = { for: 'queue', since: at(-120) } as const;
    expect(activeSentence(aRun({ waiting }), now)).toEqual({
      text: 'Airflow has the run but has not begun it: it is busy, or paused. The run starts by itself.',
      eta: 'for 2 min',
      tone: 'waiting',
    });
    const third = aRun({ waiting, queue: { position: 3, etaSeconds: 40 } });
    expect(activeSentence(third, now).text).toContain('paused (3rd in the queue).');
  });

  it('says of a run that has begun that it goes on, not that it starts', () => {
    const held = (what: 'airflow' | 'queue') =>
      activeSentence({ ...running, waiting: { for: what, since: at(-120) } }, now).text;
    expect(held('queue')).toBe(
      'Airflow has the run but does nothing for it: it is busy, or paused. 6 comparisons are kept. The run goes on by itself.',
    );
    expect(held('airflow')).toBe(
      'Waiting for Airflow, which is not answering. 6 comparisons are kept. The run goes on by itself.',
    );
  });

  it('claims nothing while the connection is lost', () => {
    expect(sentences.activeSentence(running, now, true).text).toMatch(/^Connection lost\./);
  });

  it('never claims fewer rounds than the one it is in', () => {
    const extra = { ...running, progress: { ...running.progress, round: 3, rounds: 2, callsDone: 15 } };
    expect(activeSentence(extra, now).text).toBe('Round 3 of 3 · putting the comparisons together');
  });
});

describe('when it has ended', () => {
  const done = aRun({
    status: 'SUCCEEDED',
    startedAt: at(-9),
    finishedAt: at(0),
    progress: { round: 3, rounds: 3, callsDone: 22, callsTotal: 22, usableAnswers: 22 },
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
  });

  it('says of an applied order what is left of it', () => {
    const applied = (moved: number | null) =>
      finalSentence({ ...done, appliedAt: at(0) }, { moved, isOwnOrder: false }).text;
    expect(applied(0)).toMatch(/^This order is in place\./);
    expect(applied(1)).toMatch(/^Part of this order is in place; 1 item stands elsewhere\./);
    expect(applied(40)).toMatch(/^Part of this order is in place; 40 items stand elsewhere\./);
    expect(applied(null)).toMatch(/^This order was applied\./);
  });

  it('tells "nothing was asked" from "nothing was answered"', () => {
    const unpaid = { ...done, usage: { ...done.usage, calls: 0, costUsd: 0 } };
    const needed = { ...unpaid, progress: { ...done.progress, callsDone: 0, callsTotal: 0 } };
    expect(finalSentence(needed, { ...proposal, moved: 0 }).text).toContain('No model call was needed.');
    expect(finalSentence(unpaid, { ...proposal, moved: 0 }).text).toContain('No model call was answered.');
  });

  it('says why nothing was asked', () => {
    const unasked = {
      ...done,
      plan: 'none' as const,
      usage: { ...done.usage, calls: 0, costUsd: 0 },
      progress: { round: 0, rounds: 0, callsDone: 0, callsTotal: 0, usableAnswers: 22 },
    };
    expect(finalSentence(unasked, { ...proposal, moved: 0 }).text).toBe(
      'Your order holds: nothing would move. Nothing to compare had changed, so no model call was needed.',
    );
    // Other weights, or a hand that moved something, may move items all the same.
    expect(finalSentence(unasked, { ...proposal, moved: 12 }).text).toBe(
      'A new order is ready: 12 of 60 items would move. Nothing to compare had changed, so no model call was needed.',
    );
    const single = { ...unasked, itemCount: 1, progress: { ...unasked.progress, usableAnswers: 0 } };
    expect(finalSentence(single, { ...proposal, moved: 0 }).text).toContain('One item needs no comparing.');
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
    const partial = { ...done, progress: { ...done.progress, usableAnswers: 12 } };
    expect(degradedSentence(partial)).toBeNull();
    const deadline = { reason: 'deadline', message: null };
    expect(degradedSentence({ ...partial, degraded: deadline })).toBe(
      'A partial result: the run reached its time limit. It rests on 12 comparisons; urgency decides the rest.',
    );
    const none = {
      ...done,
      progress: { ...done.progress, usableAnswers: 0 },
      degraded: { reason: 'something new', message: 'No credit left.' },
    };
    expect(degradedSentence(none)).toBe(
      'A partial result: something new (“No credit left”). No comparison could be used, so this order is by urgency alone.',
    );
  });
});
