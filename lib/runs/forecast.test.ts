import { describe, expect, it } from 'vitest';
import type { RunPath } from '@/lib/contracts/run';
import type { ModelStats } from '@/lib/llm/estimate';
import type { PlanSize } from '@/lib/ranking/plan';
import { item, MONDAY } from '@/lib/ranking/testing/items';
import { forecastRun } from './forecast';

/** 16 calls at once, as LLM_CONCURRENCY has it. */
const provider = {
  name: 'test',
  baseUrl: 'https://models.test/v1',
  apiKey: 'k',
  model: 'm',
  simulated: false,
  callTimeoutMs: 25_000,
};
const usual: ModelStats = {
  calls: 200,
  p50Ms: 500,
  p95Ms: 900,
  itemsPerCall: 20,
  tokensInPerEstimated: 1,
  tokensOutPerItem: 10,
  requestsPerMinute: null,
};
const items = Array.from({ length: 12 }, (_, index) => ({
  index,
  todoId: `${index}`,
  contentHash: '',
  previousPosition: index + 1,
  content: item({ id: `${index}`, title: `Task ${index}` }),
}));

function forecast(callsPerRound: number[], stats: Partial<ModelStats> = {}, path: 'auto' | RunPath = 'auto') {
  const size: PlanSize = {
    kind: callsPerRound.length === 0 ? 'none' : 'full',
    calls: callsPerRound.reduce((sum, calls) => sum + calls, 0),
    callsPerRound,
    rounds: callsPerRound.length,
    blockSize: 12,
    shownPerCall: 12,
  };
  return forecastRun({
    provider,
    stats: { ...usual, ...stats },
    items,
    criteria: '',
    clock: MONDAY,
    size,
    path,
  });
}

describe('the rule: direct only below 3 s and with at most 4 calls', () => {
  it.each<[string, number[], Partial<ModelStats>, RunPath]>([
    ['a short list and a usual model', [3], {}, 'direct'],
    ['four calls', [4], {}, 'direct'],
    ['five calls, however fast', [5], { p95Ms: 10 }, 'workflow'],
    ['four calls over two rounds that take 1.4 s each', [2, 2], { p95Ms: 1_400 }, 'direct'],
    ['the same at 1.6 s: rounds come one after the other', [2, 2], { p95Ms: 1_600 }, 'workflow'],
    ['just below 3 s', [3], { p95Ms: 2_999 }, 'direct'],
    ['3 s', [3], { p95Ms: 3_000 }, 'workflow'],
    ['a limit that lets three calls through in 2.9 s', [3], { requestsPerMinute: 62 }, 'direct'],
    ['a limit that takes 3 s for them', [3], { requestsPerMinute: 60 }, 'workflow'],
    ['nothing to ask', [], { p95Ms: 60_000, requestsPerMinute: 1 }, 'direct'],
  ])('%s', (_, callsPerRound, stats, path) => {
    expect(forecast(callsPerRound, stats).path).toBe(path);
  });

  it('does not overrule who asked for a way', () => {
    expect(forecast([500, 200, 50], {}, 'direct').path).toBe('direct');
    expect(forecast([3], {}, 'workflow').path).toBe('workflow');
    expect(forecast([500], {}, 'script').path).toBe('script');
  });

  it('needs no workflow where nothing is asked, but a script stays one', () => {
    expect(forecast([], {}, 'workflow').path).toBe('direct');
    expect(forecast([], {}, 'script').path).toBe('script');
  });
});

describe('the time told', () => {
  it('counts the steps through Airflow for the workflow alone', () => {
    const [direct, script, workflow] = (['direct', 'script', 'workflow'] as const).map(
      (path) => forecast([3], {}, path).ms,
    );
    expect(script).toBe(direct);
    // Five steps of 0.4 s for the 0.1 s they take in one process.
    expect((workflow ?? 0) - (direct ?? 0)).toBe(5 * 400 - 100);
  });

  it('grows with what a limit lets through', () => {
    const free = forecast([600], {}, 'workflow').ms;
    expect(forecast([600], { requestsPerMinute: 600 }, 'workflow').ms).toBeGreaterThan(
      Math.max(free, 60_000),
    );
  });
});
