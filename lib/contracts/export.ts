import { z } from 'zod';
import { plan, role } from './account';
import { isoDate, isoTime, uuid } from './primitives';
import { runPath, runPlan, runStatus } from './run';
import { pin, priority, todoStatus } from './todo';

/** Grows when a field changes its meaning or goes; a new field alone does not make a new version. */
export const EXPORT_VERSION = 1;

/**
 * What is stored, not what would be accepted today: texts are plain strings, so that an old row is never a reason not to
 * give people their data.
 */
export const exportedTodo = z
  .object({
    id: uuid,
    title: z.string(),
    notes: z.string(),
    status: todoStatus,
    dueOn: isoDate.nullable(),
    dueAt: isoTime.nullable(),
    priority,
    effortMinutes: z.int().nullable(),
    tags: z.array(z.string()),
    project: z.string().nullable(),
    blockedBy: z.array(uuid),
    pinned: pin.nullable(),
    rank: z.string(),
    version: z.int(),
    createdAt: isoTime,
    updatedAt: isoTime,
    completedAt: isoTime.nullable(),
    deletedAt: isoTime.nullable().meta({ description: 'Deleted ones are kept for undo.' }),
  })
  .meta({ id: 'ExportedTodo' });

export const exportedRun = z
  .object({
    id: uuid,
    retryOf: uuid.nullable(),
    status: runStatus,
    path: runPath,
    plan: runPlan,
    criteria: z.string(),
    urgencyWeights: z.unknown(),
    timeZone: z.string(),
    itemCount: z.int(),
    blockSize: z.int(),
    rounds: z.int(),
    round: z.int(),
    callsPlanned: z.int(),
    simulated: z.boolean(),
    model: z.string(),
    promptVersion: z.string(),
    predictedTau: z.number().nullable(),
    conflicts: z.unknown(),
    degradedReason: z.string().nullable(),
    degradedMessage: z.string().nullable(),
    errorCode: z.string().nullable(),
    errorMessage: z.string().nullable(),
    createdAt: isoTime,
    startedAt: isoTime.nullable(),
    finishedAt: isoTime.nullable(),
    items: z
      .array(z.object({ index: z.int(), todoId: uuid, previousPosition: z.int(), content: z.unknown() }))
      .meta({ description: 'The list as it was when the run began; judgements name items by their index.' }),
    judgements: z.array(
      z.object({
        round: z.int(),
        block: z.int(),
        rankings: z.unknown(),
        reasons: z.unknown(),
        failure: z.string().nullable(),
        model: z.string(),
        calls: z.int(),
        retries: z.int(),
        tokensIn: z.int(),
        tokensOut: z.int(),
        costUsd: z.number().nullable(),
        latencyMs: z.int(),
        isLate: z.boolean(),
        createdAt: isoTime,
      }),
    ),
    ranking: z.array(
      z.object({
        todoId: uuid,
        position: z.int(),
        previousPosition: z.int(),
        score: z.number(),
        intervalLo: z.int(),
        intervalHi: z.int(),
        reason: z.string(),
        source: z.string(),
        nearTie: z.boolean(),
        setAside: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'ExportedRun' });

/** Everything that is one of a kind, or few: sent first, in one piece. */
export const exportHead = z.object({
  format: z.literal('foremost-export'),
  version: z.literal(EXPORT_VERSION),
  exportedAt: isoTime,
  account: z.object({
    id: uuid,
    email: z.string(),
    emailConfirmedAt: isoTime.nullable(),
    pendingEmail: z.string().nullable(),
    role,
    plan,
    timeZone: z.string(),
    createdAt: isoTime,
    updatedAt: isoTime,
  }),
  criteria: z
    .object({ preset: z.string().nullable(), goals: z.string(), weights: z.unknown(), updatedAt: isoTime })
    .nullable(),
  ownProvider: z
    .object({
      baseUrl: z.string(),
      model: z.string(),
      priceIn: z.number().nullable(),
      priceOut: z.number().nullable(),
      createdAt: isoTime,
      updatedAt: isoTime,
    })
    .nullable()
    .meta({ description: 'Without its key.' }),
  apiTokens: z.array(
    z.object({
      name: z.string(),
      createdAt: isoTime,
      lastUsedAt: isoTime.nullable(),
      revokedAt: isoTime.nullable(),
    }),
  ),
  sessions: z
    .array(
      z.object({
        device: z.string(),
        network: z.string().nullable(),
        createdAt: isoTime,
        lastSeenAt: isoTime,
      }),
    )
    .meta({ description: 'Where they are, or lately were, signed in.' }),
  quota: z.array(z.object({ month: z.string(), reserved: z.int(), used: z.int() })),
  agreement: z.array(
    z.object({
      model: z.string(),
      promptVersion: z.string(),
      k: z.int(),
      pairs: z.int(),
      agreeing: z.int(),
    }),
  ),
});

export const exportedOrderChange = z.object({
  id: uuid,
  runId: uuid,
  before: z.array(uuid),
  after: z.array(uuid),
  createdAt: isoTime,
  revertedAt: isoTime.nullable(),
});

export const accountExport = exportHead
  .extend({
    todos: z.array(exportedTodo).meta({ description: 'In list order, deleted ones last.' }),
    runs: z.array(exportedRun).meta({ description: 'Newest first.' }),
    orderChanges: z
      .array(exportedOrderChange)
      .meta({ description: 'Rankings that were applied, newest first, with the order before and after.' }),
  })
  .meta({ id: 'AccountExport' });
