import { expect, it } from 'vitest';
import { aRun } from '../../_data/run-fixture';
import { NONE, partialWord, runCells } from './run-cells';

it('tells what a run took', () => {
  const run = aRun({
    status: 'SUCCEEDED',
    startedAt: '2026-11-23T10:00:00.000Z',
    finishedAt: '2026-11-23T10:00:09.000Z',
    usage: { calls: 1_022, retries: 1, tokensIn: 40_000, tokensOut: 9_000, costUsd: 0.034 },
    models: [
      { model: 'gpt-5-mini', calls: 1_000 },
      { model: 'gpt-5-nano', calls: 22 },
    ],
  });
  expect(runCells(run)).toEqual({
    items: '60',
    calls: '1,022',
    tokens: '49,000',
    cost: '$0.03',
    time: '9 s',
    model: 'gpt-5-mini',
    more: 1,
  });
});

it('says nothing where there is nothing, and that a price is unknown', () => {
  const free = aRun({
    status: 'SUCCEEDED',
    progress: { round: 0, rounds: 0, callsDone: 0, callsTotal: 0, usableAnswers: 22 },
    usage: { calls: 0, retries: 0, tokensIn: 0, tokensOut: 0, costUsd: 0 },
  });
  expect(runCells(free)).toMatchObject({ cost: NONE, model: NONE, time: NONE, more: 0 });
  expect(runCells(aRun()).cost).toBe('unknown');
});

it('says why a result is partial, also for a reason it does not know', () => {
  const partial = (reason: string) => partialWord(aRun({ degraded: { reason, message: null } }));
  expect(partial('deadline')).toBe('Partial: out of time');
  expect(partial('something_new')).toBe('Partial: something_new');
  expect(partialWord(aRun())).toBeNull();
});
