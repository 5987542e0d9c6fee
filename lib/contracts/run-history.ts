import { z } from 'zod';
import { ownWeights, urgencyWeights } from './criteria';
import { isoTime, uuid } from './primitives';
import { quota, runPlan, waitingFor } from './run';

const ms = z.int().meta({ description: 'Milliseconds after zeroAt; negative before it.' });

/** usable: at once. retried: usable after another try. lost: nothing that could be used. */
export const callOutcome = z.enum(['usable', 'retried', 'lost']);
export type CallOutcome = z.infer<typeof callOutcome>;

export const timelineCall = z.object({
  round: z.int().positive(),
  block: z.int().nonnegative(),
  items: z.int().nonnegative().meta({ description: 'TODOs shown.' }),
  fromMs: ms,
  toMs: ms,
  outcome: callOutcome,
  failure: z.string().nullable(),
  model: z.string(),
  calls: z.int().nonnegative(),
  retries: z.int().nonnegative(),
  isLate: z.boolean(),
});
export type TimelineCall = z.infer<typeof timelineCall>;

export const timelineMark = z.object({
  kind: z.enum(['begin', 'merge', 'finish']),
  round: z.int().nonnegative().meta({ description: 'The round that was merged; 0 for begin and finish.' }),
  atMs: ms,
});

/** When everything in a run happened: what its picture is drawn from. */
export const timeline = z
  .object({
    zeroAt: isoTime.meta({ description: 'The start of the run; while it waits for one, its creation.' }),
    createdMs: ms,
    finishedMs: ms.nullable(),
    carried: z.int().nonnegative().meta({ description: 'Answers taken over from earlier runs.' }),
    marks: z.array(timelineMark),
    waits: z.array(
      z.object({
        for: waitingFor,
        fromMs: ms,
        toMs: ms.nullable().meta({ description: 'null: it goes on.' }),
      }),
    ),
    calls: z.array(timelineCall).meta({
      description:
        'In order of their start. A call lasts from when its block was taken up until its answer was stored, with the waits for its turn in between.',
    }),
  })
  .meta({ id: 'RunTimeline' });
export type Timeline = z.infer<typeof timeline>;

export const comparedItem = z.object({
  todoId: uuid,
  title: z.string().nullable().meta({ description: "Today's title; null when it was deleted." }),
  position: z.int().positive().nullable().meta({ description: 'null: it is no part of this order.' }),
  previous: z.int().positive().nullable().meta({ description: 'null: it was no part of the order before.' }),
});
export type ComparedItem = z.infer<typeof comparedItem>;

export const comparisonQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(20).optional(),
});

/** A run's order against the one before it. */
export const comparison = z
  .object({
    against: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('run'), runId: uuid, createdAt: isoTime }),
      z.object({ kind: z.literal('list') }),
    ]),
    tau: z
      .number()
      .min(-1)
      .max(1)
      .nullable()
      .meta({ description: "Kendall's tau over the items that both hold; null for fewer than two." }),
    counts: z.object({
      moved: z.int().nonnegative(),
      same: z.int().nonnegative(),
      added: z.int().nonnegative(),
      gone: z.int().nonnegative(),
    }),
    top: z.array(comparedItem).max(20).meta({ description: 'The first twenty of this order.' }),
    items: z.array(comparedItem).meta({
      description: 'The largest movers first, then what is new, what is gone, and what kept its place.',
    }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'RunComparison' });
export type Comparison = z.infer<typeof comparison>;

/** What a run went by, as it was when it began. */
export const runSetup = z
  .object({
    criteria: z.string(),
    weights: urgencyWeights,
    ownWeights: ownWeights.meta({ description: 'Those that differed from the defaults of the time.' }),
    timeZone: z.string(),
    plan: runPlan,
    blockSize: z.int().nonnegative().meta({ description: 'Items a call shows.' }),
    rounds: z.int().nonnegative(),
    callsPlanned: z.int().nonnegative(),
    callsReserved: z.int().nonnegative(),
    estimateSeconds: z.number().nonnegative(),
    noise: z.object({ at20: z.number(), growth: z.number() }).meta({
      description: 'How noisy the model was taken to be at 20 items, and how that grows with more.',
    }),
    promptVersion: z.string(),
    airflowUrl: z
      .string()
      .nullable()
      .meta({ description: 'Its page in Airflow, for administrators and demo accounts.' }),
  })
  .meta({ id: 'RunSetup' });
export type RunSetup = z.infer<typeof runSetup>;

/** What this calendar month (UTC) took so far. */
export const usage = z
  .object({
    month: z.string(),
    resetsAt: isoTime,
    quota,
    runs: z.int().nonnegative(),
    calls: z.int().nonnegative(),
    tokensIn: z.int().nonnegative(),
    tokensOut: z.int().nonnegative(),
    costUsd: z.number().nonnegative().meta({ description: 'Of the calls whose price is known.' }),
    unpricedCalls: z.int().nonnegative(),
  })
  .meta({ id: 'Usage' });
export type Usage = z.infer<typeof usage>;
