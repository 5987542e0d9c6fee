import { describe, expect, test } from 'vitest';
import { carriedFrom } from './carry-judgements';
import type { EarlierRun } from './earlier-repository';
import { isSameModel, weightIn } from './evidence';

describe('the same model', () => {
  test.each([
    ['gpt-5-mini', 'gpt-5-mini'],
    ['gpt-5-mini-2025-08-07', 'gpt-5-mini'],
    ['gpt-4-0613', 'gpt-4'],
    ['claude-x-20251001', 'claude-x'],
    ['gemini-2.0-flash-001', 'gemini-2.0-flash'],
  ])('%s answers for %s', (answered, asked) => {
    expect(isSameModel(answered, asked)).toBe(true);
  });

  test.each([
    ['gpt-5-mini-2025-08-07', 'gpt-5'],
    ['gpt-4o-mini', 'gpt-4o'],
    ['gpt-5', 'gpt-5-mini'],
    ['qwen3-30b', 'qwen3'],
  ])('%s is another one than %s', (answered, asked) => {
    expect(isSameModel(answered, asked)).toBe(false);
  });
});

test('an answer of two years ago counts for nothing', () => {
  const run = { createdAt: new Date('2026-11-27T00:00:00Z'), model: 'm' };
  expect(weightIn(run, { judgedAt: '2024-11-27T00:00:00Z', model: 'm' })).toBe(0);
  expect(weightIn(run, { judgedAt: '2026-11-26T00:00:00Z', model: 'm' })).toBeGreaterThan(0.9);
});

test('items that changed or went are left out of what is carried', () => {
  const items = [
    { index: 0, todoId: 'b', contentHash: 'same' },
    { index: 1, todoId: 'a', contentHash: 'changed' },
    { index: 2, todoId: 'c', contentHash: 'same' },
  ];
  const earlier: EarlierRun = {
    noise: { at20: 0.43, growth: 0.4 },
    blockSize: 20,
    items: [
      [0, 'a', 'as it was'],
      [1, 'b', 'same'],
      [2, 'c', 'same'],
    ],
    judgements: [
      {
        rankings: [{ items: [2, 0, 1], shownAt: [0, 1, 2] }],
        reasons: { 0: 'gone', 1: 'kept' },
        model: 'm',
        at: '2026-11-26T00:00:00Z',
      },
      { rankings: [{ items: [0, 1], shownAt: [0, 1] }], reasons: {}, model: 'm', at: '2026-11-26T00:00:00Z' },
    ],
  };
  expect(carriedFrom(earlier, items)).toEqual([
    {
      rankings: [{ items: [2, 0], shownAt: [0, 2], judgedAt: '2026-11-26T00:00:00Z', model: 'm' }],
      reasons: { 0: 'kept' },
    },
  ]);
  expect(carriedFrom(null, items)).toEqual([]);
});
