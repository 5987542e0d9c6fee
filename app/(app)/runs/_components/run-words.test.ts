import { describe, expect, it } from 'vitest';
import { aRun } from '../../_data/run-fixture';
import { askedWord, runFacts, runLine } from './run-words';

const done = aRun({
  status: 'SUCCEEDED',
  startedAt: '2026-11-23T10:00:00.000Z',
  finishedAt: '2026-11-23T10:00:09.000Z',
  progress: { round: 3, rounds: 3, callsDone: 22, callsTotal: 22, usableAnswers: 22 },
  usage: { calls: 22, retries: 1, tokensIn: 40_000, tokensOut: 9_000, costUsd: 0.034 },
  models: [{ model: 'gpt-5-mini', calls: 22 }],
});
const unasked = aRun({
  ...done,
  plan: 'none',
  progress: { round: 0, rounds: 0, callsDone: 0, callsTotal: 0, usableAnswers: 22 },
  usage: { calls: 0, retries: 0, tokensIn: 0, tokensOut: 0, costUsd: 0 },
  models: [],
});
const fact = (run: typeof done, name: string) => new Map(runFacts(run)).get(name);

describe('what was asked', () => {
  it('is nothing, a part, or all of the list', () => {
    expect(askedWord(done)).toBe('all items');
    expect(askedWord(unasked)).toMatch(/^nothing: .* had not changed/);
    expect(askedWord({ ...unasked, itemCount: 1 })).toBe('nothing: one item needs no comparing');
    expect(askedWord({ ...done, plan: 'insertion' })).toMatch(/^new and changed items/);
    expect(askedWord({ ...done, progress: { ...done.progress, usableAnswers: 30 } })).toContain(
      'earlier answers',
    );
  });
});

describe('a run that asked nothing', () => {
  it('has no model, no tokens and no cost to tell', () => {
    expect(runLine(unasked)).toBe('60 items · through Airflow · no call needed · 9 s');
    expect(runFacts(unasked).map(([name]) => name)).toEqual(['Items', 'Asked about', 'Way', 'Time']);
  });
});

describe('a run that asked', () => {
  it('tells what it took', () => {
    expect(runLine(done)).toBe(
      '60 items · through Airflow · 22 calls · 49,000 tokens · 9 s · $0.03 · gpt-5-mini',
    );
    expect(fact(done, 'Calls')).toBe('22 answered, 1 retried');
    expect(fact(done, 'Model')).toBe('gpt-5-mini');
  });

  it('names every model where more than one answered', () => {
    const two = {
      ...done,
      models: [
        { model: 'gpt-5-mini', calls: 21 },
        { model: 'gpt-5-nano', calls: 1 },
      ],
    };
    expect(fact(two, 'Models')).toBe('gpt-5-mini (21 calls), gpt-5-nano (1 call)');
    expect(fact(two, 'Model')).toBeUndefined();
  });

  it('counts calls, and needs none, only once it is known what it will ask', () => {
    const queued = aRun({ progress: { round: 0, rounds: 0, callsDone: 0, callsTotal: 0, usableAnswers: 0 } });
    expect(runLine(queued)).toContain('0 calls');
  });
});
