import { generateNKeysBetween } from 'fractional-indexing';
import type { Run } from '@/lib/contracts/run';
import { db } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { proveRunId, type RunId, type UserId } from '@/lib/scope';
import { makeUser } from '@/lib/testing/people';
import { beginRun } from '../begin-run';
import { finishRun } from '../finish-run';
import { judgeChunk } from '../judge-chunk';
import { mergeRound } from '../merge-round';
import { startRun } from '../start-run';

export type Person = { id: UserId; timeZone: string };

/** A premium person with `count` open TODOs, top first as numbered. */
export async function personWithTodos(count: number, plan: 'FREE' | 'PREMIUM' = 'PREMIUM') {
  const { id } = await makeUser({ plan });
  const keys = generateNKeysBetween(null, null, count);
  const todos = keys.map((rank, index) => ({
    id: uuidv7(),
    userId: id,
    title: `Task number ${index}`,
    rank,
    priority: (['none', 'low', 'medium', 'high'] as const)[index % 4] ?? 'none',
    dueOn: index % 3 === 0 ? new Date(Date.now() + (index - 10) * 86_400_000) : null,
  }));
  await db().todo.createMany({ data: todos });
  const person: Person = { id, timeZone: 'UTC' };
  return { person, todoIds: todos.map((todo) => todo.id) };
}

/** A workflow run that nobody works on yet; `marker` goes into its criteria, where faults can find it. */
export async function queuedRun(person: Person, marker = ''): Promise<{ run: Run; runId: RunId }> {
  const request = { path: 'workflow' as const, criteria: marker };
  const { body } = await startRun(person, request, uuidv7());
  const run: Run = JSON.parse(body);
  return { run, runId: proveRunId(run.id) };
}

/** Walks the DAG's steps in order, as Airflow's tasks do. @returns rounds that had something to judge */
export async function walkWorkflow(runId: RunId, epoch = 1): Promise<number> {
  let { chunks } = await beginRun(runId, epoch);
  let round = 0;
  while (chunks.length > 0) {
    round += 1;
    for (const chunk of chunks) {
      let remaining = 1;
      while (remaining > 0) ({ remaining } = await judgeChunk(runId, epoch, round, chunk));
    }
    ({ chunks } = await mergeRound(runId, epoch, round));
  }
  await finishRun(runId, epoch);
  return round;
}

export const kindsOf = async (person: Person, runId: string) => {
  const events = await db().userEvent.findMany({
    where: { userId: person.id, runId },
    orderBy: { seq: 'asc' },
    select: { kind: true },
  });
  return events.map((event) => event.kind);
};

export const quotaOf = async (person: Person) => {
  const month = await db().quotaMonth.findFirst({ where: { userId: person.id } });
  return { reserved: month?.reserved ?? 0, used: month?.used ?? 0 };
};
