import type { Run } from '@/lib/contracts/run';

/** A run for tests: queued, 60 items, nothing done yet. */
export function aRun(fields: Partial<Run> = {}): Run {
  return {
    id: '0190f000-0000-7000-8000-000000000001',
    retryOf: null,
    status: 'QUEUED',
    path: 'workflow',
    degraded: null,
    simulated: false,
    plan: 'full',
    epoch: 1,
    waiting: null,
    progress: { round: 0, rounds: 3, callsDone: 0, callsTotal: 22, usableAnswers: 0 },
    quality: null,
    queue: null,
    usage: { calls: 0, retries: 0, tokensIn: 0, tokensOut: 0, costUsd: null },
    itemCount: 60,
    model: 'gpt-5-mini',
    models: [],
    promptVersion: '1',
    criteria: '',
    error: null,
    createdAt: '2026-11-23T09:59:00.000Z',
    startedAt: null,
    finishedAt: null,
    appliedAt: null,
    revertedAt: null,
    ...fields,
  };
}
