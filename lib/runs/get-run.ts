import type { Run } from '@/lib/contracts/run';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { findOwnRunView } from './view-repository';

/** null for a missing and for somebody else's run alike. */
export const findRun = (userId: UserId, id: string): Promise<Run | null> => findOwnRunView(db(), userId, id);

/** @throws not_found */
export async function getRun(userId: UserId, id: string): Promise<Run> {
  const view = await findRun(userId, id);
  if (!view) throw notFound('run');
  return view;
}
