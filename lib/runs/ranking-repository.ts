import { db, type Tx } from '@/lib/db';
import type { RunId } from '@/lib/scope';

export type Entry = {
  todoId: string;
  position: number;
  previousPosition: number;
  score: number;
  intervalLo: number;
  intervalHi: number;
  reason: string;
  source: 'model' | 'urgency';
  /** The next one might as well stand above it. */
  nearTie: boolean;
  /** It reads like an order to the model: placed by urgency, its judgements left out. */
  setAside: boolean;
};

/** The final ranking, in one statement. */
export async function insertEntries(tx: Tx, runId: RunId, entries: Entry[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO ranking_entry
      (run_id, todo_id, position, previous_position, score, interval_lo, interval_hi, reason, source,
       near_tie, set_aside)
    SELECT ${runId}::uuid, "todoId", position, "previousPosition", score, "intervalLo", "intervalHi", reason, source,
           "nearTie", "setAside"
    FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      AS line("todoId" uuid, position int, "previousPosition" int, score float8,
              "intervalLo" int, "intervalHi" int, reason text, source text, "nearTie" boolean, "setAside" boolean)`;
}

export async function findEntries(client: Tx, runId: RunId): Promise<Entry[]> {
  const rows = await client.rankingEntry.findMany({
    where: { runId },
    orderBy: { position: 'asc' },
    omit: { runId: true },
  });
  return rows.map((row) => ({ ...row, source: row.source === 'model' ? 'model' : 'urgency' }));
}

export async function findConflicts(runId: RunId): Promise<unknown> {
  const run = await db().rankingRun.findUnique({ where: { id: runId }, select: { conflicts: true } });
  return run?.conflicts ?? [];
}
