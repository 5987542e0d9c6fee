import type { RunPath, RunStatus } from '@/lib/contracts/run';
import { db } from '@/lib/db';
import type { SystemScope } from '@/lib/scope';
import type { Prisma } from '@/prisma/generated/client';

/** What the reconciler and the metrics look at: the runs of everybody. */
export type BackgroundRun = {
  id: string;
  userId: string;
  status: RunStatus;
  path: RunPath;
  epoch: number;
  traceparent: string | null;
  estimateMs: number;
  waitingFor: string | null;
  createdAt: Date;
  startedAt: Date | null;
  heartbeatAt: Date | null;
};

const backgroundColumns = {
  id: true,
  userId: true,
  status: true,
  path: true,
  epoch: true,
  traceparent: true,
  estimateMs: true,
  waitingFor: true,
  createdAt: true,
  startedAt: true,
  heartbeatAt: true,
} satisfies Prisma.RankingRunSelect;

/** How many runs stand where. All of them: the index on their status answers it. */
export async function countRuns(_scope: SystemScope): Promise<Partial<Record<RunStatus, number>>> {
  const groups = await db().rankingRun.groupBy({ by: ['status'], _count: { _all: true } });
  return Object.fromEntries(groups.map(({ status, _count }) => [status, _count._all]));
}

export async function findUnfinishedRuns(_scope: SystemScope): Promise<BackgroundRun[]> {
  return db().rankingRun.findMany({
    where: { status: { in: ['QUEUED', 'RUNNING'] } },
    orderBy: { createdAt: 'asc' },
    select: backgroundColumns,
  });
}

/** Queued runs of everyone, first come first; positions from 1, as each person sees their own. */
export async function findQueue(
  _scope: SystemScope,
): Promise<{ id: string; userId: string; position: number }[]> {
  return db().$queryRaw`
    SELECT id, user_id AS "userId", (row_number() OVER (ORDER BY created_at))::int AS position
    FROM ranking_run WHERE status = 'QUEUED' ORDER BY created_at`;
}

export async function findRunsToClose(_scope: SystemScope, limit: number): Promise<BackgroundRun[]> {
  return db().rankingRun.findMany({
    where: { airflowClosed: false, status: { in: ['SUCCEEDED', 'FAILED', 'CANCELLED'] } },
    orderBy: { finishedAt: 'asc' },
    take: limit,
    select: backgroundColumns,
  });
}

/** The run may have gone with its account meanwhile. */
export async function markAirflowClosed(_scope: SystemScope, runId: string): Promise<void> {
  await db().rankingRun.updateMany({ where: { id: runId }, data: { airflowClosed: true } });
}
