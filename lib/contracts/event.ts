import { z } from 'zod';
import { isoTime, uuid } from './primitives';
import { run } from './run';

/** Payloads hold absolute values, never deltas: applying an event twice changes nothing. */
export const eventPayloads = {
  'run.queued': run,
  'run.started': run,
  'run.progressed': run,
  'run.order-updated': z.object({
    round: z.int().nonnegative(),
    revision: z.int().nonnegative(),
    top: z.array(uuid).max(50),
  }),
  'run.succeeded': run,
  'run.failed': run,
  'run.cancelled': run,
  'order.changed': z.object({ runId: uuid.nullable() }),
  'todo.changed': z.union([z.object({ ids: z.array(uuid).max(100) }), z.object({ all: z.literal(true) })]),
  'notification.created': z.object({ id: uuid }),
  /** Without `sessionIds`: every session of the person. */
  'session.revoked': z.object({ sessionIds: z.array(uuid).optional() }),
  reset: z.object({}),
} as const;
export type EventKind = keyof typeof eventPayloads;
export type EventPayload<K extends EventKind> = z.infer<(typeof eventPayloads)[K]>;

export const eventKind = z.enum(Object.keys(eventPayloads) as [EventKind, ...EventKind[]]);

/** The `data` of one frame. */
export const eventFrame = z
  .object({
    seq: z.int().nonnegative(),
    kind: eventKind,
    runId: uuid.optional(),
    at: isoTime,
    payload: z.unknown(),
  })
  .meta({ id: 'EventFrame' });
export type EventFrame = z.infer<typeof eventFrame>;
