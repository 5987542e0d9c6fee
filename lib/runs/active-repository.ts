import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/scope';

/** Runs of a person that have not ended. */
export async function findActiveRunIds(client: Tx, userId: UserId): Promise<string[]> {
  const rows = await client.rankingRun.findMany({
    where: { userId, status: { in: ['QUEUED', 'RUNNING'] } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
