import type { Run } from '@/lib/contracts/run';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { findOwnRunView } from './view-repository';

/** @throws not_found for a missing and for somebody else's run alike */
export async function getRun(userId: UserId, id: string): Promise<Run> {
  const view = await findOwnRunView(db(), userId, id);
  if (!view) throw notFound('run');
  return view;
}
