import { z } from 'zod';
import { db, type Tx } from '@/lib/db';
import type { RankingItem } from '@/lib/ranking/types';
import type { RunId } from '@/lib/scope';

/** One line of the snapshot: what was on the list when the button was pressed. */
export type SnapshotItem = {
  index: number;
  todoId: string;
  contentHash: string;
  previousPosition: number;
  content: RankingItem;
};

const storedContent = z.object({
  id: z.string(),
  title: z.string(),
  notes: z.string(),
  status: z.enum(['open', 'started', 'waiting', 'done']),
  dueOn: z.string().nullable(),
  dueAt: z.string().nullable(),
  priority: z.enum(['none', 'low', 'medium', 'high']),
  effortMinutes: z.number().nullable(),
  tags: z.array(z.string()),
  project: z.string().nullable(),
  blockedBy: z.array(z.string()),
  blocks: z.number().optional(),
  pinned: z.enum(['top', 'bottom']).nullable(),
  createdAt: z.string(),
});

export async function findItems(client: Tx, runId: RunId): Promise<SnapshotItem[]> {
  const rows = await client.runItem.findMany({
    where: { runId },
    orderBy: { index: 'asc' },
    select: { index: true, todoId: true, contentHash: true, previousPosition: true, content: true },
  });
  return rows.map((row) => ({ ...row, content: storedContent.parse(row.content) }));
}

/** Only the items of one block, for its prompt. */
export async function findItemsAt(runId: RunId, indexes: number[]): Promise<Map<number, RankingItem>> {
  const rows = await db().runItem.findMany({
    where: { runId, index: { in: indexes } },
    select: { index: true, content: true },
  });
  return new Map(rows.map((row) => [row.index, storedContent.parse(row.content)]));
}
