import { z } from 'zod';
import { type OwnWeights, ownWeights } from '@/lib/contracts/criteria';
import type { RunPath, RunPlan, RunStatus } from '@/lib/contracts/run';
import { db, type Tx } from '@/lib/db';
import type { NoiseModel } from '@/lib/ranking/noise';
import type { RunId, UserId } from '@/lib/scope';
import { Prisma } from '@/prisma/generated/client';
import type { DegradedReason } from './state';
import { endWait } from './waiting-repository';

/** What verbs decide on. Never the wire shape: that is `findRunView`. */
export type RunRow = {
  id: string;
  userId: string;
  retryOf: string | null;
  status: RunStatus;
  path: RunPath;
  epoch: number;
  /** The trace it began in (W3C `traceparent`); null: began without one. */
  traceparent: string | null;
  criteria: string;
  urgencyWeights: OwnWeights;
  noise: NoiseModel;
  plan: RunPlan;
  model: string;
  promptVersion: string;
  timeZone: string;
  itemCount: number;
  blockSize: number;
  rounds: number;
  round: number;
  callsPlanned: number;
  callsReserved: number;
  quotaMonth: string;
  estimateMs: number;
  revision: number;
  createdAt: Date;
  startedAt: Date | null;
};

const runColumns = {
  id: true,
  userId: true,
  retryOf: true,
  status: true,
  path: true,
  epoch: true,
  traceparent: true,
  criteria: true,
  urgencyWeights: true,
  noise: true,
  plan: true,
  model: true,
  promptVersion: true,
  timeZone: true,
  itemCount: true,
  blockSize: true,
  rounds: true,
  round: true,
  callsPlanned: true,
  callsReserved: true,
  quotaMonth: true,
  estimateMs: true,
  revision: true,
  createdAt: true,
  startedAt: true,
} satisfies Prisma.RankingRunSelect;

export const storedNoise = z.object({ at20: z.number().positive(), growth: z.number() });

function toRow(
  row: (Omit<RunRow, 'urgencyWeights' | 'noise'> & { urgencyWeights: unknown; noise: unknown }) | null,
): RunRow | null {
  if (row === null) return null;
  return {
    ...row,
    urgencyWeights: ownWeights.parse(row.urgencyWeights),
    noise: storedNoise.parse(row.noise),
  };
}

export async function findOwnRun(tx: Tx, userId: UserId, runId: string): Promise<RunRow | null> {
  return toRow(await tx.rankingRun.findFirst({ where: { id: runId, userId }, select: runColumns }));
}

/** The run's row, locked until the transaction ends: the first lock of every verb that changes a run. */
export async function lockRun(tx: Tx, runId: RunId): Promise<RunRow | null> {
  await tx.$queryRaw`SELECT 1 FROM ranking_run WHERE id = ${runId}::uuid FOR UPDATE`;
  return findRun(tx, runId);
}

export async function findRun(tx: Tx, runId: RunId): Promise<RunRow | null> {
  return toRow(await tx.rankingRun.findUnique({ where: { id: runId }, select: runColumns }));
}

type Move = {
  from: RunStatus[];
  to: RunStatus;
  epochGrows?: boolean;
  degraded?: { reason: DegradedReason; message?: string | undefined } | null;
  error?: { code: string; message: string };
  predictedTau?: number | null;
  conflicts?: Prisma.InputJsonValue;
  airflowClosed?: boolean;
  at: Date;
};

/** The only place where a status changes. @returns false when the run was in none of the allowed states. */
export async function moveRun(tx: Tx, runId: RunId, move: Move): Promise<boolean> {
  const started = move.to === 'RUNNING';
  await endWait(tx, runId, { from: move.from, at: move.at });
  const moved = await tx.rankingRun.updateMany({
    where: { id: runId, status: { in: move.from } },
    data: {
      status: move.to,
      heartbeatAt: move.at,
      ...(started ? { startedAt: move.at } : { finishedAt: move.at }),
      ...(move.epochGrows ? { epoch: { increment: 1 } } : {}),
      ...(move.degraded
        ? { degradedReason: move.degraded.reason, degradedMessage: move.degraded.message ?? null }
        : {}),
      ...(move.error ? { errorCode: move.error.code, errorMessage: move.error.message } : {}),
      ...(move.predictedTau !== undefined
        ? { predictedTau: move.predictedTau, revision: { increment: 1 } }
        : {}),
      ...(move.conflicts !== undefined ? { conflicts: move.conflicts } : {}),
      ...(move.airflowClosed !== undefined ? { airflowClosed: move.airflowClosed } : {}),
    },
  });
  return moved.count === 1;
}

/** PostgreSQL tells every process at commit: whoever makes calls for this run stops. */
export async function stopCallsEverywhere(tx: Tx, runId: RunId): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM pg_notify('run_cancelled', ${runId}::text)`;
}

export async function growEpoch(
  tx: Tx,
  runId: RunId,
  from: { epoch: number; status: RunStatus[] },
): Promise<boolean> {
  const grown = await tx.rankingRun.updateMany({
    where: { id: runId, epoch: from.epoch, status: { in: from.status } },
    data: { epoch: from.epoch + 1, path: 'workflow', heartbeatAt: new Date() },
  });
  return grown.count === 1;
}

export async function setRound(tx: Tx, runId: RunId, round: number, callsPlanned: number): Promise<void> {
  await tx.rankingRun.update({
    where: { id: runId },
    data: { round, callsPlanned, heartbeatAt: new Date() },
  });
}

/** With an `epoch`, only while it is the run's: whoever lost the run must not speak for the one who has it. */
export async function touchHeartbeat(runId: RunId, epoch?: number): Promise<void> {
  const where = epoch === undefined ? { id: runId } : { id: runId, epoch };
  await db().rankingRun.updateMany({ where, data: { heartbeatAt: new Date() } });
}

/** At most one winner per `everyMs`, over all processes. */
export async function claimTurn(
  tx: Tx,
  runId: RunId,
  what: 'progressed_at' | 'order_updated_at',
  everyMs: number,
): Promise<boolean> {
  const column = Prisma.raw(what);
  const claimed = await tx.$executeRaw`
    UPDATE ranking_run SET ${column} = clock_timestamp()
    WHERE id = ${runId}::uuid AND (${column} IS NULL OR ${column} <= clock_timestamp() - ${everyMs} * interval '1 ms')`;
  return claimed === 1;
}

/** @returns the new revision; null when the run has ended or its revision moved on. */
export async function growRevision(tx: Tx, runId: RunId, seen: number): Promise<number | null> {
  const grown = await tx.rankingRun.updateMany({
    where: { id: runId, revision: seen, status: { in: ['QUEUED', 'RUNNING'] } },
    data: { revision: seen + 1 },
  });
  return grown.count === 1 ? seen + 1 : null;
}
