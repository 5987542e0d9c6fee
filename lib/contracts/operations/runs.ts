import type { z } from 'zod';
import { criteria, updateCriteriaRequest } from '../criteria';
import { type Operation, ok } from '../operation';
import {
  applyRequest,
  emptyRequest,
  ledger,
  ledgerQuery,
  listRunsQuery,
  ranking,
  rankingEstimate,
  rankingQuery,
  run,
  runPage,
  startRunRequest,
} from '../run';
import { comparison, comparisonQuery, runSetup, timeline, usage } from '../run-history';

const idempotencyKey = {
  name: 'Idempotency-Key',
  required: true,
  description: '1 to 255 characters, one per click; the same key and body within 24 h is the same run.',
};

const runAction = (verb: string, id: string, summary: string, status = 200, body: z.ZodType = emptyRequest) =>
  ({
    method: 'post',
    path: `/api/v1/ranking-runs/{id}/${verb}`,
    id,
    summary,
    body,
    ...ok(run, status),
  }) as const;

/** Ranking: what it goes by, what it would take, runs and what is left of them. */
export const runOperations: Operation[] = [
  {
    method: 'get',
    path: '/api/v1/criteria',
    id: 'getCriteria',
    summary: 'What the order goes by: goals for the model, weights of the urgency terms',
    ...ok(criteria),
  },
  {
    method: 'patch',
    path: '/api/v1/criteria',
    id: 'updateCriteria',
    summary: 'Change what the order goes by',
    body: updateCriteriaRequest,
    ...ok(criteria),
  },
  {
    method: 'get',
    path: '/api/v1/ranking-estimate',
    id: 'getRankingEstimate',
    summary: 'What a run would take now',
    ...ok(rankingEstimate),
  },
  {
    method: 'get',
    path: '/api/v1/ranking-runs',
    id: 'listRankingRuns',
    summary: 'Runs, newest first',
    query: listRunsQuery,
    ...ok(runPage),
  },
  {
    method: 'post',
    path: '/api/v1/ranking-runs',
    id: 'startRankingRun',
    summary: 'Put the list in order (premium)',
    headers: [idempotencyKey],
    body: startRunRequest,
    ...ok(run, 202),
  },
  { method: 'get', path: '/api/v1/ranking-runs/{id}', id: 'getRankingRun', summary: 'One run', ...ok(run) },
  {
    method: 'get',
    path: '/api/v1/ranking-runs/{id}/ranking',
    id: 'getRanking',
    summary: "A run's order",
    query: rankingQuery,
    ...ok(ranking),
  },
  {
    method: 'get',
    path: '/api/v1/ranking-runs/{id}/ledger',
    id: 'getLedger',
    summary: 'Every call of a run: what was shown, what came back, what it took',
    query: ledgerQuery,
    ...ok(ledger),
  },
  {
    method: 'get',
    path: '/api/v1/ranking-runs/{id}/timeline',
    id: 'getTimeline',
    summary: 'When every call, step and wait of a run was',
    ...ok(timeline),
  },
  {
    method: 'get',
    path: '/api/v1/ranking-runs/{id}/comparison',
    id: 'getComparison',
    summary: "A run's order against the one before it",
    query: comparisonQuery,
    ...ok(comparison),
  },
  {
    method: 'get',
    path: '/api/v1/ranking-runs/{id}/setup',
    id: 'getRunSetup',
    summary: 'What a run went by: criteria, weights and plan as they were',
    ...ok(runSetup),
  },
  {
    method: 'get',
    path: '/api/v1/usage',
    id: 'getUsage',
    summary: 'What this month took: calls of the quota, tokens, cost',
    ...ok(usage),
  },
  runAction('cancel', 'cancelRankingRun', 'Stop a run'),
  {
    ...runAction('retry', 'retryRankingRun', 'A new run that keeps the answers of this one', 202),
    headers: [{ ...idempotencyKey, required: false }],
  },
  runAction('apply', 'applyRanking', "Make a run's order the list's order", 200, applyRequest),
  runAction('revert', 'revertRanking', 'Bring back the order before'),
];
