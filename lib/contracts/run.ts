import { z } from 'zod';
import { isoTime, text, uuid } from './primitives';

export const CRITERIA_MAX = 5_000;

export const runStatus = z.enum(['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED']);
export type RunStatus = z.infer<typeof runStatus>;
export const runPath = z.enum(['direct', 'workflow', 'script']);
export type RunPath = z.infer<typeof runPath>;

/** How much of the list is asked about: nothing has changed, only new items are placed, or all of it is compared. */
export const runPlan = z.enum(['none', 'insertion', 'full']);
export type RunPlan = z.infer<typeof runPlan>;

export const quota = z.object({ used: z.int().nonnegative(), limit: z.int().nonnegative() });

export const rankingEstimate = z
  .object({
    items: z.int().nonnegative(),
    calls: z.int().nonnegative(),
    tokens: z.int().nonnegative(),
    seconds: z.number().nonnegative(),
    costUsd: z.number().nonnegative().nullable(),
    path: runPath,
    plan: runPlan,
    newItems: z
      .int()
      .nonnegative()
      .meta({ description: 'Items added or changed since the answers that still count.' }),
    quota,
    simulated: z.boolean(),
  })
  .meta({ id: 'RankingEstimate' });
export type RankingEstimate = z.infer<typeof rankingEstimate>;

export const startRunRequest = z
  .strictObject({
    criteria: text(CRITERIA_MAX).optional(),
    todoIds: z.array(uuid).min(1).max(10_000).optional(),
    path: z.enum(['auto', 'direct', 'workflow']).optional(),
  })
  .meta({ id: 'StartRankingRun' });
export type StartRunRequest = z.infer<typeof startRunRequest>;

export const waitingFor = z.enum(['airflow', 'queue', 'rate_limit', 'provider']);

export const run = z
  .object({
    id: uuid,
    retryOf: uuid.nullable(),
    status: runStatus,
    path: runPath,
    degraded: z.object({ reason: z.string(), message: z.string().nullable() }).nullable(),
    simulated: z.boolean(),
    plan: runPlan,
    epoch: z.int().positive(),
    waiting: z.object({ for: waitingFor, since: isoTime, until: isoTime.optional() }).nullable(),
    progress: z.object({
      round: z.int().nonnegative(),
      rounds: z.int().nonnegative(),
      callsDone: z.int().nonnegative(),
      callsTotal: z.int().nonnegative(),
      usableAnswers: z.int().nonnegative().meta({
        description:
          'Comparisons the order rests on; answers kept from an earlier run count, lost ones do not.',
      }),
    }),
    quality: z.object({ predictedTau: z.number() }).nullable(),
    queue: z.object({ position: z.int().positive(), etaSeconds: z.number().nonnegative() }).nullable(),
    usage: z.object({
      calls: z.int().nonnegative(),
      retries: z.int().nonnegative(),
      tokensIn: z.int().nonnegative(),
      tokensOut: z.int().nonnegative(),
      costUsd: z.number().nonnegative().nullable(),
    }),
    itemCount: z.int().nonnegative(),
    model: z.string().meta({ description: 'The model that answered most calls.' }),
    models: z
      .array(z.object({ model: z.string(), calls: z.int().positive() }))
      .meta({ description: 'Every model that answered, by its own account.' }),
    promptVersion: z.string(),
    criteria: z.string(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    createdAt: isoTime,
    startedAt: isoTime.nullable(),
    finishedAt: isoTime.nullable(),
    appliedAt: isoTime.nullable().meta({ description: 'Set while this run is the latest applied order.' }),
    revertedAt: isoTime.nullable().meta({ description: 'Set when its order was applied and taken back.' }),
  })
  .meta({ id: 'Run' });
export type Run = z.infer<typeof run>;

/** `active`: queued or running. */
export const runStatusFilter = z.enum(['active', ...runStatus.options]);
export type RunStatusFilter = z.infer<typeof runStatusFilter>;

export const listRunsQuery = z.strictObject({
  status: runStatusFilter.optional(),
  path: runPath.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
});
export const runPage = z
  .object({ items: z.array(run), nextCursor: z.string().nullable() })
  .meta({ id: 'RunPage' });
export type RunPage = z.infer<typeof runPage>;

export const rankingQuery = z.strictObject({ provisional: z.enum(['true', 'false']).optional() });

export const rankingItem = z
  .object({
    todoId: uuid,
    position: z.int().positive(),
    previousPosition: z.int().positive(),
    score: z.number(),
    interval: z
      .tuple([z.int().positive(), z.int().positive()])
      .meta({ description: '90 % range of positions.' }),
    reason: z.string(),
    source: z.enum(['model', 'urgency']).meta({ description: 'Who the reason comes from.' }),
    nearTie: z.boolean().meta({ description: 'The next item might as well stand above this one.' }),
    setAside: z.boolean().meta({
      description:
        'Its text reads like an order to the model, so what the model said of it does not count: it stands where its urgency puts it.',
    }),
    changedSince: z.boolean().meta({ description: 'Edited, completed or deleted since the run began.' }),
  })
  .meta({ id: 'RankingItem' });
export type RankingItem = z.infer<typeof rankingItem>;

export const ranking = z
  .object({
    items: z.array(rankingItem),
    conflicts: z.array(
      z.object({ kind: z.enum(['cycle', 'pin_over_blocker']), todoIds: z.array(uuid), message: z.string() }),
    ),
    provisional: z.boolean(),
    revision: z.int().nonnegative(),
  })
  .meta({ id: 'Ranking' });
export type Ranking = z.infer<typeof ranking>;

export const applyRequest = z
  .strictObject({ todoIds: z.array(uuid).min(1).max(10_000).optional() })
  .meta({ id: 'ApplyRanking' });

export const emptyRequest = z.strictObject({}).meta({ id: 'Empty' });

export const ledgerQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(100),
  cursor: z.string().max(100).optional(),
});
export const ledgerEntry = z
  .object({
    round: z.int().nonnegative().meta({ description: '0: an answer to an earlier run that still counts.' }),
    block: z.int().nonnegative(),
    shown: z.array(uuid).meta({ description: 'TODOs in the order the model saw them; [] for round 0.' }),
    orders: z.array(z.object({ todoIds: z.array(uuid), weight: z.number().min(0).max(1) })).meta({
      description: 'What came back, best first; two when the block was split, none when it was lost.',
    }),
    failure: z.string().nullable(),
    model: z.string(),
    calls: z.int().nonnegative(),
    retries: z.int().nonnegative(),
    tokensIn: z.int().nonnegative(),
    tokensOut: z.int().nonnegative(),
    costUsd: z.number().nonnegative().nullable(),
    latencyMs: z.int().nonnegative(),
    isLate: z.boolean().meta({ description: 'Came after the run had ended: no part of its order.' }),
    at: isoTime,
  })
  .meta({ id: 'LedgerEntry' });
export const ledger = z
  .object({ items: z.array(ledgerEntry), nextCursor: z.string().nullable() })
  .meta({ id: 'Ledger' });
export type Ledger = z.infer<typeof ledger>;
