import { z } from 'zod';
import { isoTime, text, uuid } from './primitives';

export const CRITERIA_MAX = 5_000;

export const runStatus = z.enum(['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED']);
export type RunStatus = z.infer<typeof runStatus>;
export const runPath = z.enum(['direct', 'workflow', 'script']);
export type RunPath = z.infer<typeof runPath>;

export const quota = z.object({ used: z.int().nonnegative(), limit: z.int().nonnegative() });

export const rankingEstimate = z
  .object({
    items: z.int().nonnegative(),
    calls: z.int().nonnegative(),
    tokens: z.int().nonnegative(),
    seconds: z.number().nonnegative(),
    costUsd: z.number().nonnegative().nullable(),
    path: runPath,
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
    model: z.string(),
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

export const listRunsQuery = z.strictObject({
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
